import { readFileSync } from 'node:fs'
import { stripIgnoredCharacters } from 'graphql'

export interface Address {
  readonly name: string
  readonly url: string
}

export interface Welcome {
  readonly graphUrl: string
  readonly subgraphs: readonly Address[]
  readonly simulators: readonly Address[]
  readonly identityProviderUrl: string
}

// The complete persona and the complete company of docs/personas.md.
const examples = [
  { title: 'A citizen’s PID, from RENAP and SAT', operation: 'pid', variables: { cui: '9000000150117' } },
  { title: 'A company’s certificate, from RMG, RENAP and SAT', operation: 'certificate', variables: { nit: '91000130' } },
]

/** What `npm start` prints when everything is ready: where everything is, and two questions to paste. */
export function welcome({ graphUrl, subgraphs, simulators, identityProviderUrl }: Welcome): string {
  const width = Math.max(...[...subgraphs, ...simulators].map(({ name }) => name.length)) + 2
  const rows = (addresses: readonly Address[]) => addresses.map(({ name, url }) => `  ${name.padEnd(width)}${url}`)
  return [
    '',
    'País Digital is ready.',
    '',
    'The graph (open it in a browser to ask by hand)',
    `  ${graphUrl}`,
    '',
    'Subgraphs',
    ...rows(subgraphs),
    '',
    'Simulated registries',
    ...rows(simulators),
    '',
    'Simulated identity provider',
    `  ${identityProviderUrl}`,
    ...examples.flatMap(({ title, operation, variables }) => ['', title, '', question(graphUrl, operation, variables)]),
    '',
    'A citizen’s access token, to be sent as `Authorization: Bearer …`',
    '',
    post(`${identityProviderUrl}/token-for`, { persona: 'complete-citizen', login: 'nfc' }),
    '',
    'Ctrl-C stops all of it.',
    '',
  ].join('\n')
}

function question(graphUrl: string, operation: string, variables: Readonly<Record<string, string>>): string {
  const file = new URL(`../schema/operations/${operation}.graphql`, import.meta.url)
  return post(graphUrl, { query: stripIgnoredCharacters(readFileSync(file, 'utf8')), variables })
}

/** A curl command that a POSIX shell takes as it is: the body is JSON without a single quote. */
const post = (url: string, body: unknown): string =>
  `curl -s ${url} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
