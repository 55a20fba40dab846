import type { CompanyKey } from '#adapters/rmg/index.ts'
import { readPersonas } from '#simulators/personas/personas.ts'
import { absentClaim } from '#subgraphs/bound-parts.ts'
import { toCertificateClaims } from '#subgraphs/business/certificate-claims.ts'
import { toPidClaims } from '#subgraphs/identity/pid-claims.ts'
import { toRepresentativeClaims } from '#subgraphs/identity/representative-claims.ts'
import { toStandingClaims } from '#subgraphs/tax/standing-claims.ts'
import type { startRegistries } from '../../adapters/support/adapters.ts'

// What each institution would seal of every persona, through the real adapters over the simulated registries.

export type Registries = Awaited<ReturnType<typeof startRegistries>>
/** Claims by persona. */
export type Sealed<Claims extends object> = ReadonlyMap<string, Claims>

const { persons, companies } = readPersonas()

const coordinatesOf = ({ company }: (typeof companies)[number]) => ({ bookClass: 'COMPANIES' as const, ...company.inscription })

/** What a binding seal says of a part that is not there. */
const withoutSat = (reason: 'NOT_REGISTERED' | 'NOT_APPLICABLE') =>
  absentClaim([{ registry: 'SAT', issuer: null, digest: null, missing: { reason, retryAfterMs: null, endsAt: null } }])

export function sealPids(registries: Registries) {
  const renap = registries.renap()
  return byPersona(persons, async ({ citizen }) => {
    const person = await renap.findPerson(citizen.cui, registries.call())
    return person && { ...toPidClaims(person), ...(citizen.nit === null && withoutSat('NOT_REGISTERED')) }
  })
}

export function sealRepresentatives(registries: Registries) {
  const [rmg, renap] = [registries.rmg(), registries.renap()]
  return byPersona(companies, async (file) => {
    const { representatives } = await rmg.listRepresentatives(coordinatesOf(file), registries.call())
    const people = await Promise.all(
      representatives.map(async ({ cui }) => (cui === null ? null : renap.findPerson(cui, registries.call()))),
    )
    return toRepresentativeClaims(people.filter((person) => person !== null))
  })
}

export function sealCertificates(registries: Registries) {
  const rmg = registries.rmg()
  return byPersona(companies, async (file) => {
    const key: CompanyKey = { coordinates: coordinatesOf(file) }
    const [company, { representatives }] = await Promise.all([
      rmg.findCompany(key, registries.call()),
      rmg.listRepresentatives(key.coordinates, registries.call()),
    ])
    return (
      company && { ...toCertificateClaims(company, representatives), ...(company.nit === null && withoutSat('NOT_APPLICABLE')) }
    )
  })
}

export function sealStandings(registries: Registries) {
  const sat = registries.sat()
  const taxpayers = [
    ...persons.map(({ persona, citizen }) => ({ persona, nit: citizen.nit })),
    ...companies.map(({ persona, company }) => ({ persona, nit: company.nit })),
  ]
  return byPersona(taxpayers, async ({ nit }) => {
    const taxpayer = nit && (await sat.findTaxpayer({ nit }, registries.call()))
    return taxpayer ? toStandingClaims(taxpayer) : null
  })
}

async function byPersona<File extends { readonly persona: string }, Claims extends object>(
  files: readonly File[],
  seal: (file: File) => Promise<Claims | null>,
): Promise<Sealed<Claims>> {
  const sealed = await Promise.all(files.map(async (file) => [file.persona, await seal(file)] as const))
  return new Map(sealed.flatMap(([persona, claims]) => (claims ? [[persona, claims] as const] : [])))
}
