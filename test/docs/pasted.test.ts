import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts'
import { openShell } from '../support/paste.ts'

const read = (page: string): string => readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
const developmentGrants = fileURLToPath(new URL('../../deploy/development/official-grants.json', import.meta.url))
let idp: IdentityProvider
let graph: Graph

beforeAll(async () => {
  idp = await startIdentityProvider()
  graph = await startGraph({ env: { ...unhurried, ...idp.env, OFFICIAL_GRANTS_FILE: developmentGrants } })
})
afterAll(async () => {
  await graph.close()
  await idp.close()
})

/** The commands of the examples that log somebody in, each in one piece. */
function listCommands(page: string): readonly string[] {
  const blocks = [...read(page).matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block)
  return blocks
    .filter((block) => block.includes('npm run token'))
    .flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line !== '')
}

it.each([
  ['asking.md', 2],
  ['limits.md', 1],
  ['security.md', 1],
])('docs/%s shows commands that log somebody in and are answered', async (page, questions) => {
  const shell = openShell()
  await shell.assign(`IDP_URL=${idp.address}`)
  const answers: unknown[] = []
  for (const line of listCommands(page)) {
    const command = line.replace('http://127.0.0.1:4000', graph.gateway.address)
    if (command.startsWith('curl')) answers.push(await shell.curl(command))
    else await shell.assign(command)
  }
  expect(answers).toEqual(Array.from({ length: questions }, () => ({ data: expect.anything() })))
})
