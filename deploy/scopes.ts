import { parse, visit } from 'graphql'

/** Every scope that a supergraph demands somewhere, sorted. */
export function listScopes(supergraph: string): readonly string[] {
  const scopes = new Set<string>()
  visit(parse(supergraph, { noLocation: true }), {
    Directive(directive) {
      if (directive.name.value !== 'requiresScopes') return
      visit(directive, {
        StringValue({ value }) {
          scopes.add(value)
        },
      })
    },
  })
  return [...scopes].toSorted()
}
