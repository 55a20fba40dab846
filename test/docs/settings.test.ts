import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readConfig } from '#gateway/config.ts'
import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { readStoreConfig } from '#platform/store/config.ts'
import { listAgencySchemas } from '#schema/agencies.ts'
import { readSimulatorsConfig } from '#simulators/config.ts'
import { listRegistries } from '#simulators/registries.ts'
import { prepareSubgraph } from '#subgraphs/start.ts'
import { readConfig as readVerifierConfig } from '#verifier/config.ts'
import { createLayout } from '../../deploy/layout.ts'

const page = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8')
const registries = await listRegistries()

type Read = (env: Environment) => unknown
const processes: Readonly<Record<string, readonly Read[]>> = {
  '`npm start`': [createLayout],
  Gateway: [readConfig],
  'The store': [
    (env) => {
      const read = createEnvironmentReader(env)
      const config = readStoreConfig(read)
      read.finish()
      return config
    },
  ],
  Subgraphs: listAgencySchemas().map(
    ({ name }): Read =>
      (env) =>
        prepareSubgraph(name, env),
  ),
  'The verifier': [readVerifierConfig],
  'Simulated registries': [(env) => readSimulatorsConfig(env, registries)],
}

const sectionOf = (title: string): string => page.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? ''
const rowsOf = (title: string): string[] =>
  sectionOf(title)
    .split('\n')
    .filter((line) => line.startsWith('| `'))

/** The settings that a row tells of, and their range. */
function readRow(row: string): { names: string[]; range: string } {
  const [, names = '', , range = ''] = row.split('|')
  return { names: [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name), range: range.trim() }
}

async function listReadSettings(reads: readonly Read[]): Promise<Set<string>> {
  const asked = new Set<string>()
  const empty = new Proxy<Environment>(
    {},
    {
      get(_none, name) {
        if (typeof name === 'string') asked.add(name)
        return undefined
      },
    },
  )
  for (const read of reads) await read(empty)
  return asked
}

/** What the operator of each program is told of an environment in which every one of these settings is wrong. */
async function readProblems(reads: readonly Read[], names: readonly string[]): Promise<string> {
  const wrong = Object.fromEntries(names.map((name) => [name, 'wrong']))
  const outcomes = await Promise.allSettled(reads.map(async (read) => read(wrong)))
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : '')).join('\n')
}

describe.each(Object.keys(processes))('docs/settings.md, %s', (title) => {
  const reads = processes[title] ?? []
  const told = new Set([...sectionOf(title).matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name))

  it('tells every setting that is read, and none that is not', async () => {
    const asked = await listReadSettings(reads)
    asked.delete('NODE_ENV')
    const names = rowsOf(title).flatMap((row) => readRow(row).names)
    expect([...asked].filter((name) => !told.has(name))).toEqual([])
    expect(names.filter((name) => !asked.has(name))).toEqual([])
  })

  it('tells the ranges that are enforced', async () => {
    const ranges = rowsOf(title)
      .map(readRow)
      .filter(({ range }) => /^\d+ to \d+$/.test(range))
    const problems = await readProblems(
      reads,
      ranges.flatMap(({ names }) => names),
    )
    expect(ranges.length).toBeGreaterThan(0)
    for (const { names, range } of ranges) {
      for (const name of names) expect(problems).toContain(`${name} must be a whole number from ${range}`)
    }
  })
})
