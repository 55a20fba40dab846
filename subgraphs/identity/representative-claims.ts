import type { Person } from '#adapters/renap/record.ts'
import { recorded } from '../recorded-claims.ts'
import { toDisplayName } from './display-name.ts'
import { issuer } from './issuer.ts'
import { toDeath, toNameClaims } from './pid-claims.ts'

// Names: legal_representative[].natural_person.full_name of the EU Company Certificate (see subgraphs/business/certificate-claims.ts),
// and within a person those of the PID. That certificate's date_of_birth and nationality are left out: whoever may read a
// certificate may read a representative's name and whether they live, and no more.

export type RepresentativeClaims = NonNullable<ReturnType<typeof toRepresentativeClaims>>

/**
 * What RENAP seals of a company's representatives: those whom it knows, of those it was asked for. The CUI is what joins each to the
 * Registro Mercantil's seal. `null` when it knows none: there is nothing to seal.
 */
export const toRepresentativeClaims = (people: readonly Person[]) =>
  people.length === 0
    ? null
    : { legal_representative: people.map((person) => ({ natural_person: toNaturalPerson(person) })), ...issuer }

const toNaturalPerson = ({ cui, name, death }: Person) =>
  recorded({
    personal_administrative_number: cui,
    full_name: toDisplayName(name),
    ...toNameClaims(name),
    death: toDeath(death),
  })
