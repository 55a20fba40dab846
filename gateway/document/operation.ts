import { Kind, OperationTypeNode, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import { Refused } from '../errors.ts'

/** A validated operation, and what the stages need to know of it. Made once for each text, then shared. */
export interface Operation {
  /** The sha256 of the text it was written in. */
  readonly hash: string
  readonly kind: OperationTypeNode
  readonly name: string | undefined
  readonly node: OperationDefinitionNode
  /** The variables that decide, by `@skip` and `@include`, what is left out. */
  readonly decidingVariables: ReadonlySet<string>
  /** The whole document: other operations of the same text included. */
  readonly document: DocumentNode
  /** What of it may be asked for, when that is not all. The rest is answered with null. */
  readonly allowed?: Allowed
}

/** The part of an operation that whoever asks may have. */
export interface Allowed extends Pick<Operation, 'node' | 'document'> {
  /** Where something was taken out, in the names of the answer; places in lists are left out. */
  readonly deniedPaths: readonly (readonly string[])[]
}

/** The operations of a document, which has the given sha256. */
export function listOperations(document: DocumentNode, hashOfText: string): readonly Operation[] {
  const decidingVariables = listDecidingVariables(document)
  return document.definitions
    .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({ hash: hashOfText, kind: node.operation, name: node.name?.value, node, decidingVariables, document }))
}

function listDecidingVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>()
  visit(document, {
    Directive({ name, arguments: [argument] = [] }) {
      const decides = name.value === 'skip' || name.value === 'include'
      if (decides && argument?.value.kind === Kind.VARIABLE) names.add(argument.value.name.value)
    },
  })
  return names
}

/**
 * The operation that a client wants to run.
 * @throws Refused when it is not clear which, or it is of a kind that is not run
 */
export function chooseOperation(operations: readonly Operation[], name: string | undefined): Operation {
  const [first, second] = operations
  if (first === undefined) throw undecided('El documento no contiene ninguna operación.')
  if (name === undefined && second !== undefined) {
    throw undecided('El documento tiene varias operaciones: indique cuál en «operationName».')
  }
  const chosen = name === undefined ? first : operations.find((operation) => operation.name === name)
  if (chosen === undefined) throw undecided('El documento no contiene la operación que indica «operationName».')
  if (chosen.kind === OperationTypeNode.SUBSCRIPTION) throw undecided('No se admiten suscripciones.')
  return chosen
}

const undecided = (message: string) => new Refused('GRAPHQL_VALIDATION_FAILED', { message })
