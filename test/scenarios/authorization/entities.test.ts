import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { buildASTSchema, isObjectType, Kind, parse, type GraphQLSchema } from 'graphql'
import { listAgencySchemas } from '#schema/agencies.ts'
import { writeSealOrder } from '#subgraphs/seal-order.ts'
import { countCalls } from '../../support/count-calls.ts'
import { startPassIssuer, type PassIssuer } from '../../support/passes.ts'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, unhurried, type RunningSubgraph } from '../../support/subgraphs.ts'
import { askAll, spell, write, type Asked } from './asked.ts'
import { callers, toPass, type Caller } from './callers.ts'
import { follow, toText } from './expectation.ts'
import {
  former,
  formersCompany,
  other,
  othersCompany,
  othersNit,
  owner,
  ownersCompany,
  ownersNit,
  represents,
} from './personas.ts'
import type { Subject } from './table/words.ts'
import { rightTo } from './who-may-what.ts'

// The second lock by itself: each agency's subgraph is asked as a join asks it, past the gateway, with a pass of each caller. Their scopes
// are the gateway's matter.

interface Entity {
  readonly agency: string
  readonly schema: GraphQLSchema
  readonly type: string
}

/** Every entity that an agency answers for, found in its SDL. */
const entities: readonly Entity[] = listAgencySchemas().flatMap(({ name: agency, sdl }) => {
  const document = parse(sdl)
  const schema = buildASTSchema(document, { assumeValidSDL: true })
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return []
    const keys = (definition.directives ?? []).filter(({ name }) => name.value === 'key')
    const resolvable = keys.some(({ arguments: given = [] }) => given.every(({ name }) => name.value !== 'resolvable'))
    return resolvable ? [{ agency, schema, type: definition.name.value }] : []
  })
})

const people = [owner, other, former]
const nits = new Map([
  [owner, ownersNit],
  [other, othersNit],
])
const companies = [ownersCompany, othersCompany, formersCompany]

/** An order of everything, and a part of it that there is not. */
const everything = writeSealOrder({ disclose: null })
const notThere = { issuer: 'https://pais-digital.example/nobody', missing: { reason: 'NOT_APPLICABLE' } }

/** What a join sends of a record, with what the other registries said of it. */
interface Reference {
  readonly representation: object
  readonly subject: Subject
}

/** What the Registro Mercantil says of a citizen; of others it says nothing. */
const isRepresented = ({ kind, cui }: Caller, nit: string): boolean | null =>
  kind === 'CITIZEN' ? cui !== undefined && represents(cui, nit) : null

function referencesTo(type: string, caller: Caller): readonly Reference[] {
  const ofCompany = companies.map((nit) => ({
    representation: { nit, legalName: 'X', representedByCaller: isRepresented(caller, nit) },
    subject: { company: nit },
  }))
  if (type === 'Company' || type === 'CommercialCompanyCertificate') return ofCompany
  if (type === 'CertificateCredential') {
    return companies.map((nit) => ({
      representation: {
        company: JSON.stringify({ nit }),
        order: everything,
        nit,
        entitled: isRepresented(caller, nit),
        namedRepresentatives: people,
        tax: notThere,
        names: notThere,
      },
      subject: { company: nit },
    }))
  }
  if (type === 'Taxpayer') {
    const own = [...nits].map(([person, nit]) => ({ representation: { nit }, subject: { person } }))
    return [...own, ...companies.map((nit) => ({ representation: { nit }, subject: { company: nit } }))]
  }
  return people.map((person) => ({
    representation: { cui: person, registeredName: 'X', holderName: 'X', order: everything, tax: notThere },
    subject: { person },
  }))
}

let simulators: Simulators
let passes: PassIssuer
const subgraphs = new Map<string, RunningSubgraph>()
beforeAll(async () => {
  simulators = await startSimulators()
  passes = await startPassIssuer()
  for (const { name } of listAgencySchemas()) {
    subgraphs.set(name, await startSubgraph(name, { simulators, passes, env: unhurried }))
  }
})
afterAll(async () => {
  await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()))
  await passes.close()
  await simulators.close()
})

async function compare({ agency, schema, type }: Entity, caller: Caller) {
  const subgraph = subgraphs.get(agency)
  if (!subgraph) throw new Error(`nobody runs ${agency}`)
  // A company by its key alone is asked for what is answered here; what others answer is given.
  const asked = withoutExternal(askAll(schema, type), schema)
  const references = referencesTo(type, caller)
  const { selection } = write(spell(asked, 'plain', schema), 'plain')
  const reply = await subgraph.askEntities(
    type,
    selection.slice(1, -1),
    references.map(({ representation }) => representation),
    { caller: toPass(caller) },
  )
  const found = (reply.data?.['_entities'] ?? []) as readonly unknown[]
  const seen = references.map(({ subject }, place) => {
    const path = ['_entities', place]
    // What SAT has of somebody is one record, and refused as one.
    const isRefused = type === 'Taxpayer' && !rightTo('Query.taxpayer').whose(caller, subject)
    if (!isRefused) return follow(asked, found[place], { caller, subject, path })
    return { denials: [{ path, code: 'FORBIDDEN' }], leaks: found[place] === null ? [] : [path], shown: [] }
  })
  return {
    told: (reply.errors ?? []).map(({ path = [], extensions }) => toText({ path, code: String(extensions['code']) })).toSorted(),
    due: seen.flatMap(({ denials }) => denials.map(toText)).toSorted(),
    leaks: seen.flatMap(({ leaks }) => leaks),
    shown: seen.flatMap(({ shown }) => shown).filter(({ value }) => (value ?? null) !== null),
  }
}

const withoutExternal = (asked: readonly Asked[], schema: GraphQLSchema): readonly Asked[] =>
  asked.flatMap((one) => {
    const definition = schema.getType(one.type)
    if (isObjectType(definition) && isExternal(definition.getFields()[one.name]?.astNode)) return []
    return [{ ...one, inside: withoutExternal(one.inside, schema) }]
  })

const isExternal = (
  node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] } | null | undefined,
) => (node?.directives ?? []).some(({ name }) => name.value === 'external')

describe.each(entities)('the subgraph of $agency, asked for a $type as a join asks', (entity) => {
  it.each(Object.keys(callers))('shows %s what is theirs to see and nothing else', async (name) => {
    const caller = callers[name] ?? { kind: 'ANONYMOUS', scopes: [] }
    const { told, due, leaks } = await compare(entity, caller)
    expect({ told, leaks }).toEqual({ told: due, leaks: [] })
  })
})

it.each(entities)(
  '$agency shows much of a $type to an official for a court’s order, so that a refusal says something',
  async (entity) => {
    const { shown } = await compare(entity, callers['an official for a court’s order'] as Caller)
    expect(shown.length).toBeGreaterThan(8)
  },
)

it('does not show a company to a citizen of whom nobody says whether they represent it', async () => {
  const caller = toPass(callers['the citizen, who represents the company'] as Caller)
  await simulators.resetCalls()
  const reply = await subgraphs
    .get('tax')
    ?.askEntities('Company', 'taxpayer { nit } taxStanding { status }', [{ nit: ownersCompany }], { caller })
  expect(reply).toMatchObject({
    data: { _entities: [{ taxpayer: null, taxStanding: null }] },
    errors: [{ extensions: { code: 'REGISTRY_UNAVAILABLE' } }, { extensions: { code: 'REGISTRY_UNAVAILABLE' } }],
  })
  expect(await countCalls(simulators)).toEqual({})
})
