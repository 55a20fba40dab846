import { Kind, parse, print, visit, type ConstDirectiveNode } from 'graphql'

const accessDirectives = ['authenticated', 'requiresScopes', 'policy']

export interface AccessLinks {
  /** The supergraph as the stock planner takes it, which refuses whatever must be enforced and is not enforced by it. */
  readonly forPlanner: string
  /** The access directives that the supergraph uses. */
  readonly names: readonly string[]
}

/**
 * Finds a supergraph's links to access directives and takes the mark `for: SECURITY` off them, on a copy. Any other link
 * that is marked so stays marked, and is refused by the planner.
 * @throws GraphQLError when the text is not GraphQL
 */
export function readAccessLinks(supergraph: string): AccessLinks {
  const names = new Set<string>()
  const unmark = (directive: ConstDirectiveNode): ConstDirectiveNode => {
    const name = linkedAccessDirective(directive)
    if (name === undefined) return directive
    names.add(name)
    return { ...directive, arguments: directive.arguments?.filter((argument) => argument.name.value !== 'for') ?? [] }
  }
  const copy = visit(parse(supergraph), {
    SchemaDefinition: (node) => ({ ...node, directives: node.directives?.map(unmark) }),
    SchemaExtension: (node) => ({ ...node, directives: node.directives?.map(unmark) }),
  })
  return { forPlanner: print(copy), names: [...names] }
}

// A link is told by what it links to, because `@link` and the directives may be imported under any name.
function linkedAccessDirective({ arguments: given = [] }: ConstDirectiveNode): string | undefined {
  const link = given.find(({ name }) => name.value === 'url' || name.value === 'feature')?.value
  if (link?.kind !== Kind.STRING) return undefined
  return accessDirectives.find((name) => link.value.startsWith(`https://specs.apollo.dev/${name}/`))
}
