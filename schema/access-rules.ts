import {
  baseType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  possibleRuntimeTypes,
  type FieldDefinition,
  type InterfaceType,
  type NamedType,
  type ObjectType,
  type Schema,
  type Subgraph,
} from '@apollo/federation-internals'

type Field = FieldDefinition<ObjectType | InterfaceType>

/** A field, where an agency answers it by itself. */
interface Place {
  readonly agency: string
  readonly field: Field
  readonly isPublic: boolean
}

// Composition drops this marker, and the gateway never sees it: it is read here, from the agencies' own SDL.
const publicMarker = 'public'
const accessDirectives = ['authenticated', 'requiresScopes', 'policy'] as const
const whatToDo =
  'Give it @authenticated, @requiresScopes or @policy (it, or the type that it answers), or @public if everybody may ask for it.'

/**
 * What keeps a graph from being denied by default, one sentence each: a field that anybody could ask for although nobody said so.
 * What a field demands is read from the supergraph, for that is what the gateway reads.
 */
export function listAccessProblems(subgraphs: readonly Subgraph[], supergraph: Schema): readonly string[] {
  const places = subgraphs.flatMap(listPlaces)
  const demandsOf = createDemands(supergraph)
  const open = listOpenFields(supergraph, demandsOf)
  return [
    ...places.filter(({ field, isPublic }) => !isPublic && open.has(field.coordinate)).map(describeUnruled),
    ...places.flatMap(({ agency, field, isPublic }) => {
      const demands = isPublic ? demandsOf(fieldOf(supergraph, field)) : []
      if (demands.length === 0) return []
      const and = `${field.coordinate} is @public, and demands a right by ${demands.join(' and ')}`
      return `${agency}: ${and}. Take one of the two away; where a type's @public does not fit every field, mark the fields instead.`
    }),
  ]
}

function describeUnruled({ agency, field }: Place): string {
  const isRoot = field
    .schema()
    .schemaDefinition.roots()
    .some(({ type }) => type === field.parent)
  return isRoot
    ? `${agency}: the root field ${field.coordinate} has no access rule. ${whatToDo}`
    : `${agency}: ${field.coordinate} can be reached without any right. ${whatToDo}`
}

function listPlaces(subgraph: Subgraph): readonly Place[] {
  const { name: agency, schema } = subgraph
  const types = [...schema.objectTypes(), ...schema.interfaceTypes()]
  return types.flatMap((type) =>
    (type.fields() as readonly Field[])
      .filter((field) => !subgraph.metadata().isFieldExternal(field))
      .map((field) => ({
        agency,
        field,
        isPublic: field.hasAppliedDirective(publicMarker) || type.hasAppliedDirective(publicMarker),
      })),
  )
}

type Demands = (field: Field | undefined) => readonly string[]

/** Where a right is demanded for a field: there, on its type, or on what it answers. However many are in vain, a demand is one. */
function createDemands(supergraph: Schema): Demands {
  const names = new Set(
    accessDirectives.flatMap((name) => {
      const feature = supergraph.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${name}`)
      return feature ? [feature.directiveNameInSchema(name)] : []
    }),
  )
  const on = (element: Field | NamedType | undefined) =>
    (element?.appliedDirectives ?? [])
      .filter(({ name }) => names.has(name))
      .map(({ name }) => `@${name} on ${element?.coordinate ?? ''}`)
  return (field) => [...on(field), ...on(field?.parent), ...on(field?.type && baseType(field.type))]
}

/** The fields that somebody without any right comes to from the roots. */
function listOpenFields(supergraph: Schema, demandsOf: Demands): ReadonlySet<string> {
  const seen = new Set<NamedType>()
  const open = new Set<string>()

  function enter(type: NamedType | undefined): void {
    if (type === undefined || seen.has(type)) return
    seen.add(type)
    if (isAbstractType(type)) possibleRuntimeTypes(type).forEach(enter)
    if (!isObjectType(type) && !isInterfaceType(type)) return
    for (const field of type.fields() as readonly Field[]) {
      if (demandsOf(field).length > 0) continue
      open.add(field.coordinate)
      enter(field.type && baseType(field.type))
    }
  }

  for (const { type } of supergraph.schemaDefinition.roots()) enter(type)
  return open
}

function fieldOf(supergraph: Schema, { parent, name }: Field): Field | undefined {
  const type = supergraph.type(parent.name)
  return type && (isObjectType(type) || isInterfaceType(type)) ? type.field(name) : undefined
}
