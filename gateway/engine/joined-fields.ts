import type { CompositeType, Directive, FieldDefinition } from '@apollo/federation-internals'
import { Kind, parse, type SelectionSetNode } from 'graphql'

type Fielded = FieldDefinition<CompositeType>

interface Join {
  readonly graph?: string
  readonly external?: boolean
  readonly usedOverridden?: boolean
  readonly requires?: string
}

/** The subgraphs that can answer a field, by the names that the supergraph has for them. */
export function listOwners(field: Fielded): readonly string[] {
  const joins = listJoins(field)
  const placed = joins.filter(({ graph }) => graph !== undefined)
  const owners = placed.length > 0 ? placed.filter(canAnswer) : listArguments(field.parent.appliedDirectives, 'join__type')
  return owners.flatMap(({ graph }) => graph ?? [])
}

/** What a field is computed from, which must be asked of the same object first; nothing where a subgraph knows it without. */
export function listRequired(field: Fielded): readonly SelectionSetNode[] {
  const answering = listJoins(field).filter(canAnswer)
  if (answering.some(({ requires }) => requires === undefined)) return []
  return answering.flatMap(({ requires = '' }) => {
    const [definition] = parse(`{ ${requires} }`).definitions
    return definition?.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : []
  })
}

const canAnswer = ({ external, usedOverridden }: Join): boolean => external !== true && usedOverridden !== true

const listJoins = (field: Fielded): readonly Join[] => listArguments(field.appliedDirectives, 'join__field')

const listArguments = (applied: readonly Directive[], name: string): readonly Join[] =>
  applied.filter((directive) => directive.name === name).map((directive) => directive.arguments() as Join)
