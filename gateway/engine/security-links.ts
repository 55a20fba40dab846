import { Kind, parse, print, visit, type ConstDirectiveNode } from 'graphql'

// The marks that the stock planner refuses because it does not enforce them: we do, from the full supergraph.
const enforcedHere = ['authenticated', 'requiresScopes', 'policy'].map((name) => `https://specs.apollo.dev/${name}/`)

/**
 * A copy of a supergraph for the stock planner, which refuses links marked `for: SECURITY`. The mark is taken off the
 * access directives alone, so that any other one that must be enforced is still refused.
 * @throws GraphQLError when the text is not GraphQL
 */
export function withoutSecurityMarks(supergraph: string): string {
  const document = parse(supergraph)
  const copy = visit(document, {
    SchemaDefinition: { enter: (node) => ({ ...node, directives: node.directives?.map(unmark) }) },
    SchemaExtension: { enter: (node) => ({ ...node, directives: node.directives?.map(unmark) }) },
  })
  return print(copy)
}

// A link is told by what it links to, because `@link` itself may be imported under another name.
function unmark(directive: ConstDirectiveNode): ConstDirectiveNode {
  const link = directive.arguments?.find(({ name }) => name.value === 'url' || name.value === 'feature')
  if (link?.value.kind !== Kind.STRING) return directive
  const { value: url } = link.value
  if (!enforcedHere.some((prefix) => url.startsWith(prefix))) return directive
  return { ...directive, arguments: directive.arguments?.filter(({ name }) => name.value !== 'for') ?? [] }
}
