import { describe, expect, it } from '@jest/globals'
import {
  Kind,
  parse,
  print,
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql'
import { listAgencySchemas } from '#schema/agencies.ts'
import { gatewayPart } from '#schema/gateway.ts'
import { readConfig } from '#gateway/config.ts'
import { openCredentials } from '#gateway/credentials/open-credentials.ts'
import { createOwnFields } from '#gateway/own/index.ts'
import { createLog } from '#platform/log.ts'

const agencies = listAgencySchemas().map(({ name, sdl }) => ({ name, ...readSdl(sdl) }))
const own = { name: gatewayPart.name, ...readSdl(gatewayPart.sdl) }

function readSdl(sdl: string) {
  const { definitions } = parse(sdl)
  const objects = definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
  const entities = objects.filter((type) => directives(type, 'key').length > 0)
  return { definitions, objects, entities }
}

function directives(node: { readonly directives?: readonly ConstDirectiveNode[] }, name: string): readonly ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name)
}

function fieldSets(node: { readonly directives?: readonly ConstDirectiveNode[] }, name: string): readonly string[] {
  return directives(node, name).map((directive) => {
    const fields = directive.arguments?.find((argument) => argument.name.value === 'fields')?.value
    return fields?.kind === Kind.STRING ? fields.value : ''
  })
}

/** The names at the top of field sets: `registration { book }` names `registration`. */
const namesIn = (sets: readonly string[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => set.replace(/\{[^{}]*\}/g, '').match(/\w+/g) ?? []))

const innermost = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : innermost(type.type))

interface Place {
  readonly type: ObjectTypeDefinitionNode
  readonly field: FieldDefinitionNode
}

const fieldsOf = (types: readonly ObjectTypeDefinitionNode[]): readonly Place[] =>
  types.flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })))

const nameOf = ({ type, field }: Place): string => `${type.name.value}.${field.name.value}`

function* undescribed(definition: DefinitionNode): Generator<string> {
  if (definition.kind === Kind.SCHEMA_EXTENSION) return
  if (!('name' in definition) || !definition.name || !('description' in definition)) {
    yield definition.kind
    return
  }
  const name = definition.name.value
  if (!definition.description && name !== 'Query') yield name
  const members = [
    ...('fields' in definition ? (definition.fields ?? []) : []),
    ...('values' in definition ? (definition.values ?? []) : []),
  ]
  for (const member of members) {
    if (!member.description) yield `${name}.${member.name.value}`
    for (const argument of 'arguments' in member ? (member.arguments ?? []) : []) {
      if (!argument.description) yield `${name}.${member.name.value}(${argument.name.value})`
    }
  }
}

describe.each([...agencies, own])('the schema of $name', ({ definitions }) => {
  it('describes every type, field, argument and value', () => {
    expect(definitions.flatMap((definition) => [...undescribed(definition)])).toEqual([])
  })
})

describe('the schema of the gateway’s own part', () => {
  it('has the fields that the gateway answers', async () => {
    const roots = own.objects.filter(({ name }) => ['Query', 'Mutation'].includes(name.value))
    const fields = fieldsOf(roots).map(({ field }) => field.name.value)
    const partners = { store: () => Promise.reject(new Error('nobody needs it here')) }
    const config = readConfig({})
    const log = createLog({ process: 'test', level: 'silent' })
    const credentials = await openCredentials({ config, store: partners.store, log })
    const answered = createOwnFields({ config, partners, credentials, publicUrl: config.publicUrl, now: () => new Date(), log })
    expect(Object.keys(answered).toSorted()).toEqual(fields.toSorted())
    await credentials.close()
  })
})

describe.each(agencies)('the schema of $name', ({ objects, entities }) => {
  it('promises nothing about another registry’s uptime: what crosses a border is nullable', () => {
    const entityNames = new Set(entities.map((type) => type.name.value))
    const crossing = fieldsOf(objects).filter(({ type, field }) => {
      const isKey = namesIn(fieldSets(type, 'key')).has(field.name.value)
      return type.name.value === 'Query' || entityNames.has(innermost(field.type)) || (entities.includes(type) && !isKey)
    })
    expect(crossing.length).toBeGreaterThan(3)
    expect(crossing.filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE).map(nameOf)).toEqual([])
  })

  it('has no arguments inside @requires, which would join the wrong data', () => {
    const required = fieldsOf(objects).filter(({ field }) => fieldSets(field, 'requires').some((set) => set.includes('(')))
    expect(required.map(nameOf)).toEqual([])
  })

  it('marks as @external only what a @requires of the same type needs', () => {
    const idle = objects.flatMap((type) => {
      const needed = namesIn((type.fields ?? []).flatMap((field) => fieldSets(field, 'requires')))
      return fieldsOf([type]).filter(({ field }) => directives(field, 'external').length > 0 && !needed.has(field.name.value))
    })
    expect(idle.map(nameOf)).toEqual([])
  })
})

// Each agency names the registries that its own answers speak of.
const ownInEach = new Set(['Query', 'Registry'])

it('a type that several parts of the graph share, and that is no entity, reads the same in all of them', () => {
  const plain = [...agencies, own].flatMap(({ definitions, entities }) => {
    const joined = new Set([...entities.map((type) => type.name.value), ...ownInEach])
    return definitions.flatMap((definition) => {
      const name = 'name' in definition ? definition.name?.value : undefined
      return name === undefined || joined.has(name) ? [] : [{ name, text: print(definition) }]
    })
  })
  const shared = Object.entries(Object.groupBy(plain, ({ name }) => name)).filter(([, all]) => (all?.length ?? 0) > 1)
  expect(shared.map(([name]) => name)).toEqual(
    expect.arrayContaining(['CUI', 'DateTime', 'DocumentPart', 'MissingPart', 'MissingReason', 'NameComparison']),
  )
  expect(shared.filter(([, all]) => new Set(all?.map(({ text }) => text)).size > 1).map(([name]) => name)).toEqual([])
})
