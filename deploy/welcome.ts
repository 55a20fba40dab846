import { ofWhom, readQuestion, toQuestion, type Question } from './commands.ts'
import { documentCommands } from './welcome-documents.ts'

export interface Address {
  readonly name: string
  readonly url: string
}

export interface Welcome {
  readonly gatewayUrl: string
  readonly subgraphs: readonly Address[]
  readonly simulators: readonly Address[]
  readonly identityProviderUrl: string
}

// The complete persona, who presides the complete company, of docs/personas.md.
const citizen = '9000000150117'
const company = '91000130'
const entry = `query ($nit: NIT!) {
  company(by: { nit: $nit }) { legalName tradeName kind status registration { book folio number registeredOn } }
  registries { name state }
}`

/** What `npm start` prints when everything is ready: where everything is, and what to paste, one after another. */
export function welcome({ gatewayUrl, subgraphs, simulators, identityProviderUrl }: Welcome): string {
  const width = Math.max(...[...subgraphs, ...simulators].map(({ name }) => name.length)) + 2
  const rows = (addresses: readonly Address[]) => addresses.map(({ name, url }) => `  ${name.padEnd(width)}${url}`)
  const logIn = (account: string) => `$(IDP_URL=${identityProviderUrl} npm run token --silent -- ${account} --login nfc)`
  const ask = (question: Question, ...headers: readonly string[]) => toQuestion(gatewayUrl, question, headers)
  return [
    '',
    'País Digital is ready.',
    '',
    'The graph (open it in a browser to ask by hand)',
    `  ${gatewayUrl}/graphql`,
    '',
    'Subgraphs (they answer to the graph alone)',
    ...rows(subgraphs),
    '',
    'Simulated registries',
    ...rows(simulators),
    '',
    'Simulated identity provider',
    `  ${identityProviderUrl}`,
    '',
    'To paste in this folder, in another terminal:',
    '',
    '1. What anybody may ask: a company’s short entry, and how the registries are',
    '',
    ask({ query: entry, variables: { nit: company } }),
    '',
    '2. Log in as the citizen `complete-citizen`, with the DPI by NFC; it is good for a quarter of an hour',
    '',
    `token=${logIn('complete-citizen')}`,
    '',
    '3. The citizen’s own PID, from RENAP and SAT',
    '',
    ask(readQuestion('my-pid'), ofWhom('token')),
    '',
    '4. The certificate of the company that the citizen presides, from RMG, RENAP and SAT',
    '',
    ask(readQuestion('certificate', { nit: company }), ofWhom('token')),
    '',
    '5. An official, who also says what for, asks for the PID of somebody',
    '',
    `official=${logIn('official')}`,
    '',
    ask(readQuestion('pid', { cui: citizen }), ofWhom('official'), `'x-purpose: court-order'`),
    '',
    ...documentCommands(gatewayUrl),
    '',
    'Ctrl-C stops all of it.',
    '',
  ].join('\n')
}
