/**
 * Where a subgraph is: by the pattern, in which `{name}` is its name, or else where the supergraph says.
 * @throws Error when that is no http or https address without credentials
 */
export function locateSubgraph(name: string, inSupergraph: string | undefined, pattern: string | undefined): string {
  const address = pattern?.replaceAll('{name}', encodeURIComponent(name)) ?? inSupergraph ?? ''
  if (URL.canParse(address)) {
    const { protocol, username, password } = new URL(address)
    if ((protocol === 'http:' || protocol === 'https:') && username === '' && password === '') return address
  }
  throw new Error(`the subgraph ${name} has no http or https address without credentials`)
}
