import { beforeAll, describe, expect, it } from '@jest/globals'
import { toRepresentativeClaims, type RepresentativeClaims } from '#subgraphs/identity/representative-claims.ts'
import { representativesType } from '#subgraphs/identity/representatives-type.ts'
import { startRegistries } from '../../adapters/support/adapters.ts'
import { itHoldsTogether } from '../support/holds-together.ts'
import { sealRepresentatives, type Sealed } from '../support/sealed.ts'

const days = ['date', 'registered_on'].map((day) => `legal_representative[].natural_person.death.${day}`)

describe('RENAP’s seal on the names of representatives', () => {
  let names: Sealed<RepresentativeClaims>
  beforeAll(async () => {
    const registries = await startRegistries()
    names = await sealRepresentatives(registries)
    await registries.close()
  })

  itHoldsTogether(representativesType, () => names, days)

  it('says each representative’s name, and by which CUI it was asked', () => {
    expect(names.get('complete-company')?.legal_representative.slice(1, 3)).toEqual([
      {
        natural_person: {
          personal_administrative_number: '9175860340924',
          full_name: 'BEGOÑA ASUNCIÓN IBÁÑEZ ARGÜELLO DE ZÚÑIGA',
          given_name: 'BEGOÑA ASUNCIÓN',
          family_name: 'IBÁÑEZ ARGÜELLO',
          married_surname: 'ZÚÑIGA',
        },
      },
      {
        natural_person: {
          personal_administrative_number: '9213737671109',
          full_name: 'ANA LUCÍA DEL CARMEN MORALES RUIZ DE CASTILLO',
          given_name: 'ANA LUCÍA DEL CARMEN',
          family_name: 'MORALES RUIZ',
          married_surname: 'CASTILLO',
        },
      },
    ])
  })

  it('says that one has died', () => {
    const [one] = names.get('deceased-representative')?.legal_representative ?? []
    expect(one?.natural_person.death).toEqual({ date: '2024-09-30', registered_on: '2024-10-04' })
  })

  it('leaves out whom RENAP does not know, and has nothing to seal when it knows none', () => {
    expect(names.get('foreign-representative')?.legal_representative).toHaveLength(1)
    expect(names.has('unknown-representative')).toBe(false)
    expect(names.has('cancelled')).toBe(false)
    expect(toRepresentativeClaims([])).toBeNull()
  })

  it('says 60 names of 60 representatives', () => {
    expect(names.get('sixty-representatives')?.legal_representative).toHaveLength(60)
  })
})
