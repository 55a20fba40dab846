import { Kind, parse, print, visit, type ConstDirectiveNode } from 'graphql'

const accessDirectives = ['authenticated', 'requiresScopes', 'policy']

/**
 * A supergraph as the stock planner takes it, which refuses whatever must be enforced and is not enforced by it: links to access
 * directives lose the mark `for: SECURITY`, on a copy. Any other link that is marked so stays marked, and is refused.
 * @throws GraphQLError when the text is not GraphQL
 */
export function forPlanner(supergraph: string): string {
  const unmark = (directive: ConstDirectiveNode): ConstDirectiveNode => {
    if (!linksAccessDirective(directive)) return directive
    return { ...directive, arguments: directive.arguments?.filter((argument) => argument.name.value !== 'for') ?? [] }
  }
  return print(
    visit(parse(supergraph), {
      SchemaDefinition: (node) => ({ ...node, directives: node.directives?.map(unmark) }),
      SchemaExtension: (node) => ({ ...node, directives: node.directives?.map(unmark) }),
    }),
  )
}

// A link is told by what it links to, because `@link` and the directives may be imported under any name.
function linksAccessDirective({ arguments: given = [] }: ConstDirectiveNode): boolean {
  const link = given.find(({ name }) => name.value === 'url' || name.value === 'feature')?.value
  if (link?.kind !== Kind.STRING) return false
  return accessDirectives.some((name) => link.value.startsWith(`https://specs.apollo.dev/${name}/`))
}
