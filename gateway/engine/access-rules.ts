import {
  isCompositeType,
  isInterfaceType,
  isObjectType,
  baseType,
  type CompositeType,
  type Directive,
  type FieldDefinition,
  type NamedType,
  type Schema,
} from '@apollo/federation-internals'
import { Kind, parse, type SelectionSetNode } from 'graphql'
import type { AccessRules, Requirement } from '../access/rules.ts'

type Fielded = FieldDefinition<CompositeType>

/** Reads the access rules of a supergraph, however its directives are called there. */
export function readAccessRules(schema: Schema): AccessRules {
  const names = readNames(schema)
  if (names.length === 0) return { none: true, ofField: () => [], ofType: () => [] }
  const stated = (element: { readonly appliedDirectives: readonly Directive[] } | undefined): readonly Requirement[] =>
    (element?.appliedDirectives ?? []).flatMap((directive) => {
      const kind = names.find(({ name }) => name === directive.name)?.kind
      return kind === undefined ? [] : [toRequirement(kind, directive.arguments())]
    })
  const rules = new Map<string, readonly Requirement[]>()

  /** `asked` holds the fields that are being looked at: a field may be computed from one that is computed from it. */
  function ofField(type: NamedType | undefined, name: string, asked: ReadonlySet<string> = new Set()): readonly Requirement[] {
    if (!type || !isCompositeType(type)) return []
    const key = `${type.name}.${name}`
    const known = rules.get(key)
    if (known !== undefined) return known
    if (asked.has(key)) return []
    const field = (isObjectType(type) || isInterfaceType(type) ? type.field(name) : undefined) as Fielded | undefined
    const within = new Set([...asked, key])
    const answered = field?.type && baseType(field.type)
    const implementing = isInterfaceType(type) ? type.possibleRuntimeTypes() : []
    const found = [
      ...stated(type),
      ...stated(field),
      ...stated(answered),
      ...(field === undefined ? [] : requiredBy(field).flatMap((set) => ofSelection(type, set, within))),
      // What is asked of an interface is asked of whatever implements it.
      ...implementing.flatMap((one) => ofField(one, name, within)),
    ]
    const distinct = [...new Map(found.map((requirement) => [JSON.stringify(requirement), requirement])).values()]
    if (asked.size === 0) rules.set(key, distinct)
    return distinct
  }

  function ofSelection(type: NamedType, set: SelectionSetNode, asked: ReadonlySet<string>): readonly Requirement[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return []
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition ? schema.type(selection.typeCondition.name.value) : type
        return condition ? [...stated(condition), ...ofSelection(condition, selection.selectionSet, asked)] : []
      }
      const field = (isObjectType(type) || isInterfaceType(type) ? type.field(selection.name.value) : undefined) as
        Fielded | undefined
      const answered = field?.type && baseType(field.type)
      return [
        ...ofField(type, selection.name.value, asked),
        ...(selection.selectionSet && answered ? ofSelection(answered, selection.selectionSet, asked) : []),
      ]
    })
  }

  return {
    none: false,
    ofField: (type, field) => ofField(schema.type(type), field),
    ofType: (type) => stated(schema.type(type)),
  }
}

const specifications = [
  { kind: 'AUTHENTICATED', directive: 'authenticated' },
  { kind: 'SCOPES', directive: 'requiresScopes' },
  { kind: 'POLICIES', directive: 'policy' },
] as const

type Kinds = (typeof specifications)[number]['kind']

/** What the directives are called in this schema: links may rename them. */
function readNames(schema: Schema): readonly { readonly kind: Kinds; readonly name: string }[] {
  return specifications.flatMap(({ kind, directive }) => {
    const feature = schema.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${directive}`)
    return feature ? [{ kind, name: feature.directiveNameInSchema(directive) }] : []
  })
}

function toRequirement(kind: Kinds, given: Readonly<Record<string, unknown>>): Requirement {
  if (kind === 'AUTHENTICATED') return { kind }
  const anyOf = given[kind === 'SCOPES' ? 'scopes' : 'policies']
  return { kind, anyOf: Array.isArray(anyOf) ? anyOf.map((all) => (Array.isArray(all) ? all.map(String) : [])) : [] }
}

/** The fields that a field is computed from, as the supergraph notes it for each subgraph. */
function requiredBy(field: Fielded): readonly SelectionSetNode[] {
  return field.appliedDirectives.flatMap((directive) => {
    const { requires } = directive.arguments() as { readonly requires?: unknown }
    if (directive.name !== 'join__field' || typeof requires !== 'string') return []
    const [definition] = parse(`{ ${requires} }`).definitions
    return definition?.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : []
  })
}
