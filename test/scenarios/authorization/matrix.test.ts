import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isRequiredArgument } from 'graphql'
import type { Credentials } from '../../support/askers.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import { spellings, write, type Spelling } from './asked.ts'
import { callers, credentialsOf } from './callers.ts'
import { allFields, askBehind, doors, fillIn, rarities, schema, type Door } from './doors.ts'
import { follow, takeOut, toText } from './expectation.ts'
import { owner, ownersCompany } from './personas.ts'
import { agencyRows, allRows } from './who-may-what.ts'

const asLargeAsTheyCome = {
  LIMIT_BODY: '1000000',
  LIMIT_TOKENS: '20000',
  LIMIT_FIELDS: '10000',
  LIMIT_ALIASES: '10000',
  LIMIT_DUPLICATES: '10000',
  LIMIT_COST: '1000000000',
}

let graph: Graph
const credentials = new Map<string, Credentials>()
beforeAll(async () => {
  graph = await startGraph({ env: { ...unhurried, ...asLargeAsTheyCome } })
  for (const name of Object.keys(callers)) credentials.set(name, await credentialsOf(name, graph))
})
afterAll(() => graph.close())

async function compare(name: string, door: Door, spelling: Spelling) {
  const caller = callers[name]
  if (caller === undefined) throw new Error(`nobody is called ${name}`)
  const asked = askBehind(door, spelling)
  const { selection, fragments } = write(asked, spelling)
  const { body } = await graph.ask(`${selection}\n${fragments.join('\n')}`, {}, credentials.get(name) ?? {})
  const remaining = takeOut(asked, caller)
  const { denials, shown, leaks } = follow(remaining.asked, body.data, { caller, subject: door.subject, path: [] })
  return {
    told: (body.errors ?? []).map(({ path = [], extensions }) => toText({ path, code: String(extensions['code']) })).toSorted(),
    due: [...remaining.denials, ...denials].map(toText).toSorted(),
    leaks,
    shown,
  }
}

describe('the tables of who may see what', () => {
  it('know every field of the graph, and none that is not there', () => {
    // An interface's own fields stand for those of whatever it may be.
    const known = allRows().filter((field) => !field.startsWith('DocumentPart.'))
    expect(known.toSorted()).toEqual(allFields().toSorted())
  })

  it('are held against every way into the graph', () => {
    // What those two tell is what whoever asks has shown them, and whether it still is so.
    const asked = new Set([...doors.map(({ field }) => field), 'verifyDocument', 'checkDocument'])
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((field) => !asked.has(field))).toEqual([])
  })
})

describe.each(Object.keys(callers))('%s', (name) => {
  it.each(spellings)('sees what is theirs to see and nothing else, asking %s', async (spelling) => {
    await Promise.all(
      doors
        .filter(({ aside }) => spelling === 'plain' || !aside)
        .map(async (door) => {
          const { told, due, leaks } = await compare(name, door, spelling)
          expect({ door, told, leaks }).toEqual({ door, told: due, leaks: [] })
        }),
    )
  })

  it('changes nothing', async () => {
    const caller = callers[name]
    for (const { name: field, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const needed = args.filter(isRequiredArgument)
      const declared = needed.map(({ name: argument, type }) => `$${argument}: ${String(type)}`).join(', ')
      const given = needed.map(({ name: argument }) => `${argument}: $${argument}`).join(', ')
      const text = `mutation (${declared}) { ${field}(${given}) { __typename } }`
      const variables = Object.fromEntries(needed.map(({ name: argument, type }) => [argument, fillIn(type)]))
      const { body } = await graph.ask(text, variables, credentials.get(name) ?? {})
      const asked = [{ type: 'Mutation', name: field, as: field, text: field, inside: [] }]
      const { denials } = takeOut(asked, caller ?? { kind: 'ANONYMOUS', scopes: [] })
      const told = body.errors?.map(({ path = [], extensions }) => toText({ path, code: String(extensions['code']) }))
      if (denials.length > 0)
        expect({ field, told, data: body.data }).toEqual({ field, told: denials.map(toText), data: undefined })
      // Theirs to ask; but what is given is nothing.
      else expect({ field, found: body.data?.[field] ?? null }).toEqual({ field, found: null })
    }
  })
})

// What the records of those of whom everything is known leave empty, because it does not apply to them or to a representative of theirs.
const mayBeEmpty = new Set(
  [
    'Citizen.death PidIdentity.death RepresentativePerson.death PersonName.otherGivenNames PersonName.secondGivenName',
    'PersonName.secondSurname PersonName.marriedSurname Place.country FiscalAddress.complement FiscalAddress.neighbourhood',
    'CertificateRegistrationPart.missing CertificateRepresentativesPart.missing PidIdentityPart.missing TaxPart.missing',
    'RepresentativeIdentity.missing LegalRepresentative.until CompanyTerm.endsOn Taxpayer.citizen Taxpayer.company Seal.missing Seal.waitsFor',
  ].flatMap((names) => names.split(' ')),
)

describe('whoever may see something', () => {
  it.each(['the citizen, who represents the company', 'an official for a court’s order'])('is shown it: %s', async (name) => {
    const known = doors.filter(({ subject }) => subject.person === owner || subject.company === ownersCompany)
    const answers = await Promise.all(known.map(async (door) => compare(name, door, 'plain')))
    const own = answers
      .flatMap(({ shown }) => shown)
      .filter(({ subject }) => subject.person === owner || subject.company === ownersCompany)
    const empty = own.filter(({ field, value }) => (value ?? null) === null && !mayBeEmpty.has(field))
    const forCitizensAlone = (field: string) => /\.(representedByCaller|entitled)$/.test(field) && name.startsWith('an official')
    expect(own.length).toBeGreaterThan(2000)
    expect(empty.filter(({ field }) => !forCitizensAlone(field))).toEqual([])
  })

  it('is shown every field there is, of one or another', async () => {
    const all = [...doors, ...rarities]
    const answers = await Promise.all(all.map(async (door) => compare('an official for a court’s order', door, 'plain')))
    const seen = new Set(
      answers
        .flatMap(({ shown }) => shown)
        .filter(({ value }) => (value ?? null) !== null)
        .map(({ field }) => field),
    )
    expect(agencyRows().filter((field) => !seen.has(field))).toEqual([
      // Citizens' alone; and why a registry did not answer, which it did.
      'Query.me',
      'PidIdentityPart.missing',
      'RepresentativeIdentity.missing',
      'Company.representedByCaller',
      'CommercialCompanyCertificate.representedByCaller',
      'CertificateCredential.entitled',
      'CertificateRegistrationPart.missing',
      'CertificateRepresentativesPart.missing',
    ])
  })
})
