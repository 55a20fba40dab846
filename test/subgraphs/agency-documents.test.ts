import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { buildSchema, getNamedType, isObjectType, Kind, parse, type GraphQLObjectType } from 'graphql'
import { createEnvironmentReader } from '#platform/env.ts'
import { listAgencySchemas } from '#schema/agencies.ts'
import { findAgency, loadAgency, readAgencyConfig } from '#subgraphs/agency.ts'

const graph = buildSchema(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'), {
  assumeValidSDL: true,
})
const objects = Object.values(graph.getTypeMap()).filter(isObjectType)
const isPart = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'DocumentPart')
const isEntity = (type: GraphQLObjectType) =>
  type.astNode?.directives?.some(
    ({ name, arguments: given }) => name.value === 'join__type' && given?.some((argument) => argument.name.value === 'key'),
  ) ?? false
const fieldTypes = (type: GraphQLObjectType) =>
  Object.values(type.getFields())
    .map((field) => getNamedType(field.type))
    .filter(isObjectType)

/** What a type holds of its own: not what other entities hold, but for those that are parts. */
function within(type: GraphQLObjectType, found = new Set<GraphQLObjectType>()): ReadonlySet<GraphQLObjectType> {
  for (const inner of fieldTypes(type)) {
    if (found.has(inner) || (isEntity(inner) && !isPart(inner))) continue
    found.add(inner)
    within(inner, found)
  }
  return found
}

// A document has parts, and is in no part itself: a representative has one, and stands in the certificate.
const insideParts = new Set(objects.filter(isPart).flatMap((part) => [...within(part)]))
const documents = objects.filter((type) => fieldTypes(type).some(isPart) && !insideParts.has(type))

/** The names of the parts that an agency's SDL answers. */
const partsOf = (sdl: string): ReadonlySet<string> =>
  new Set(
    parse(sdl).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
      definition.interfaces?.some((implemented) => implemented.name.value === 'DocumentPart')
        ? [definition.name.value]
        : [],
    ),
  )

it('the graph has documents', () => {
  expect(documents.map(({ name }) => name).toSorted()).toEqual(['CommercialCompanyCertificate', 'PersonalIdentificationDocument'])
})

describe.each(listAgencySchemas())('the agency $name', ({ name, sdl }) => {
  it('names the documents that its schema has a part in', async () => {
    const agency = await loadAgency(findAgency(name))
    const parts = partsOf(sdl)
    const expected = documents.filter((document) => [...within(document)].some((type) => isPart(type) && parts.has(type.name)))
    expect(Object.keys(agency.documents).toSorted()).toEqual(expected.map((document) => document.name).toSorted())
  })

  it('names operations that its registry has', async () => {
    const agency = await loadAgency(findAgency(name))
    const connection = agency.connect(await readAgencyConfig(findAgency(name), createEnvironmentReader({})), {
      now: () => new Date(),
    })
    const operations = connection.status().operations.map((operation) => operation.name)
    await connection.close()
    const needed = Object.values(agency.documents)
    for (const each of needed) expect(each.length).toBeGreaterThan(0)
    expect(needed.flat().filter((operation) => !operations.includes(operation))).toEqual([])
  })
})
