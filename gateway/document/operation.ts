import type { DocumentNode, OperationDefinitionNode, OperationTypeNode } from 'graphql'

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
}
