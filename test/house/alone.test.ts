import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { listAgencySchemas } from '#schema/agencies.ts'
import { copyProject } from '../support/copy.ts'
import { startPassIssuer } from '../support/passes.ts'
import { startProgram } from '../support/program.ts'
import { listFiles } from './sources.ts'

const agencies = listAgencySchemas().map(({ name }) => name)
const registries = [...new Set(listFiles().flatMap((path) => /^adapters\/(\w+)\/record\.ts$/.exec(path)?.[1] ?? []))]

/** The registry whose adapter an agency's face imports. */
const registryOf = (agency: string): string | undefined =>
  /#adapters\/(\w+)\/index\.ts/.exec(readFileSync(new URL(`../../subgraphs/${agency}/index.ts`, import.meta.url), 'utf8'))?.[1]

it.each(agencies)('the subgraph %s starts and answers from its own files alone', async (agency) => {
  const copy = copyProject(['schema', 'platform', 'adapters', 'subgraphs'])
  for (const other of agencies.filter((name) => name !== agency)) {
    copy.remove(`subgraphs/${other}`)
    copy.remove(`schema/${other}.graphql`)
  }
  for (const registry of registries.filter((name) => name !== registryOf(agency))) copy.remove(`adapters/${registry}`)
  copy.remove('schema/supergraph.graphql')

  const passes = await startPassIssuer()
  const environment = { ...passes.subgraphEnv, PORT: '0' }
  const program = await startProgram({ root: copy.root, command: ['subgraphs/main.ts', agency], environment })
  const body = JSON.stringify({ query: '{ _service { sdl } }' })
  const response = await passes.post(String(program.listening['url']), { audience: agency, body })
  expect(await response.json()).toEqual({ data: { _service: { sdl: expect.stringContaining('type Citizen') } } })
  expect(await program.stop()).toBe(0)
  await passes.close()
  copy.dispose()
})
