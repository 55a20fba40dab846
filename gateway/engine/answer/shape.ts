import {
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql'
import type { Fields } from '../places.ts'
import { createLeafCheck } from './leaf.ts'
import { selectFields, type FieldsType, type Selecting } from './select.ts'

/** What does not fit, and where. */
export interface Problem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Takes from what subgraphs sent just what was asked, as the schema has it; null when a root field may not be null and is. */
export type Shape = (data: Fields, problems: Problem[]) => Fields | null

/** Where in the answer we are, and what did not fit so far. */
interface Walk {
  readonly path: (string | number)[]
  readonly problems: Problem[]
}

/** A field that was asked for: what it is called in the answer, and in what the subgraphs sent. */
interface AskedField {
  readonly name: string
  readonly fetchedName: string
  readonly complete: Complete
}

/** Takes a value of the answer as it may leave: itself, null when there is none, or `bubble` when its parent must be null. */
type Complete = (value: unknown, walk: Walk) => unknown

const bubble = Symbol('null where null may not be')
// A subgraph whose list is wrong throughout needs no more to be found out.
const maxProblems = 100

/**
 * Compiles what an operation asks for into a function that takes just that from what subgraphs sent, and holds it against
 * the schema: a value of another type is null, and null where null may not be makes its parent null.
 */
export function compileShape(set: SelectionSetNode, type: FieldsType, selecting: Selecting): Shape {
  const complete = completeObject([set], type, selecting)
  return (data, problems) => {
    const shaped = complete(data, { path: [], problems })
    return shaped === bubble ? null : (shaped as Fields | null)
  }
}

function completeType(type: GraphQLOutputType, nodes: readonly FieldNode[], selecting: Selecting): Complete {
  if (isNonNullType(type)) return completeNonNull(completeType(type.ofType, nodes, selecting))
  if (isListType(type)) return completeList(completeType(type.ofType, nodes, selecting))
  if (isLeafType(type)) return completeLeaf(createLeafCheck(type))
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  return isAbstractType(type) ? completeAbstract(sets, type, selecting) : completeObject(sets, type, selecting)
}

function completeNonNull(complete: Complete): Complete {
  return (value, walk) => complete(value, walk) ?? reject(walk, 'null where null may not be', bubble)
}

function completeLeaf(isValid: (value: unknown) => boolean): Complete {
  return (value, walk) => {
    if (value === null || value === undefined) return null
    return isValid(value) ? value : reject(walk, 'a value of another type', null)
  }
}

function completeList(complete: Complete): Complete {
  return (value, walk) => {
    if (value === null || value === undefined) return null
    if (!Array.isArray(value)) return reject(walk, 'no list where a list is due', null)
    const completed: unknown[] = []
    for (const [index, element] of value.entries()) {
      walk.path.push(index)
      const taken = complete(element, walk)
      walk.path.pop()
      if (taken === bubble) return null
      completed.push(taken)
    }
    return completed
  }
}

function completeAbstract(sets: readonly SelectionSetNode[], type: GraphQLAbstractType, selecting: Selecting): Complete {
  const byName = new Map<string, Complete | undefined>()
  const completeAs = (name: string) => {
    const actual = selecting.schema.getType(name)
    if (!isObjectType(actual) && !isInterfaceType(actual)) return undefined
    return actual === type || selecting.schema.isSubType(type, actual) ? completeObject(sets, actual, selecting) : undefined
  }
  return (value, walk) => {
    if (value === null || value === undefined) return null
    // A plan asks for the type only where the answer depends on it.
    const { __typename: name = type.name } = value as Fields
    if (typeof name !== 'string') return reject(walk, 'an object of no type', null)
    if (!byName.has(name)) byName.set(name, completeAs(name))
    return byName.get(name)?.(value, walk) ?? reject(walk, 'an object of another type', null)
  }
}

function completeObject(sets: readonly SelectionSetNode[], type: FieldsType, selecting: Selecting): Complete {
  let fields: readonly AskedField[] | undefined
  return (value, walk) => {
    if (value === null || value === undefined) return null
    if (typeof value !== 'object' || Array.isArray(value)) return reject(walk, 'no object where an object is due', null)
    fields ??= [...selectFields(sets, type, selecting)].map(([name, nodes]) => readField(name, nodes, type, selecting))
    const completed: Fields = {}
    for (const { name, fetchedName, complete } of fields) {
      walk.path.push(name)
      const taken = complete(Object.hasOwn(value, fetchedName) ? (value as Fields)[fetchedName] : null, walk)
      walk.path.pop()
      if (taken === bubble) return null
      completed[name] = taken
    }
    return completed
  }
}

function readField(name: string, nodes: readonly FieldNode[], type: FieldsType, selecting: Selecting): AskedField {
  const [first] = nodes
  if (first === undefined) throw new Error('a name was asked without a field')
  const { value: fieldName } = first.name
  if (fieldName === TypeNameMetaFieldDef.name) {
    return { name, fetchedName: fieldName, complete: isObjectType(type) ? () => type.name : completeNonNull(() => null) }
  }
  // Answered by the schema itself, under the name asked for, and already whole.
  if (fieldName === SchemaMetaFieldDef.name || fieldName === TypeMetaFieldDef.name) {
    return { name, fetchedName: name, complete: (value) => value }
  }
  const field = type.getFields()[fieldName]
  if (field === undefined) throw new Error('a field was asked that the schema does not have')
  return { name, fetchedName: selecting.aliases.fetchedName(first), complete: completeType(field.type, nodes, selecting) }
}

function reject<Outcome>({ path, problems }: Walk, message: string, outcome: Outcome): Outcome {
  if (problems.length < maxProblems) problems.push({ path: [...path], message })
  return outcome
}
