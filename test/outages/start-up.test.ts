import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { passHeader } from '#platform/pass/pass.ts'
import { listAgencySchemas } from '#schema/agencies.ts'
import { everything, startPassIssuer, type PassIssuer } from '../support/passes.ts'
import { startProgram, type Program } from '../support/program.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
// Each program says at its end how much of a core's time it had used, in milliseconds.
const tellCpu = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();console.error('used',(user+system)/1000)})`
const readCpu = (said: string): number => Number(/^used (\S+)$/m.exec(said)?.[1] ?? Infinity)
// Nobody listens there.
const nowhere = 'http://127.0.0.1:9'

const programs: readonly (readonly string[])[] = [
  ['gateway/main.ts'],
  ...listAgencySchemas().map(({ name }) => ['subgraphs/main.ts', name]),
  ['simulators/main.ts'],
]

describe('a program with settings that make no sense', () => {
  it.each(programs)('%s %s names each of them and ends, after a second of a core’s time at most', (...command) => {
    const wrong = { LOG_LEVEL: 'loud', PORT: 'abc', RENAP_SIMULATOR_PORT: 'abc' }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tellCpu, ...command.filter(Boolean)], {
      cwd: root,
      env: { ...process.env, ...wrong },
      encoding: 'utf8',
    })
    const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('used '))
    expect({ status, stdout, first: lines[0] }).toEqual({ status: 1, stdout: '', first: 'The configuration is not usable:' })
    expect(
      lines
        .slice(1)
        .map((line) => line.replace(/^ {2}(\w+) must be .*$/, '$1'))
        .toSorted(),
    ).toEqual(command[0]?.startsWith('simulators') ? ['LOG_LEVEL', 'RENAP_SIMULATOR_PORT'] : ['LOG_LEVEL', 'PORT'])
    expect(readCpu(stderr)).toBeLessThanOrEqual(1_000)
  })
})

describe('while its registry is down', () => {
  let passes: PassIssuer
  let program: Program | undefined
  beforeEach(async () => {
    passes = await startPassIssuer()
  })
  afterEach(async () => {
    await program?.stop()
    await passes.close()
  })

  it.each([
    [
      'identity',
      '{ citizen(cui: "9000000150117") { cui name { displayName } } }',
      { citizen: { cui: '9000000150117', name: null } },
    ],
    ['business', '{ company(by: { nit: "91000130" }) { nit legalName } }', { company: { nit: '91000130', legalName: null } }],
    ['tax', '{ taxpayer(by: { nit: "91000130" }) { name } }', { taxpayer: null }],
  ])('the subgraph %s starts, says that it is ready, and tells of the outage', async (agency, query, data) => {
    program = await startProgram({
      root,
      command: ['subgraphs/main.ts', agency],
      environment: { ...passes.subgraphEnv, PORT: '0', RENAP_URL: nowhere, RMG_URL: nowhere, SAT_URL: nowhere },
    })
    const url = String(program.listening['url'])
    const ready = await fetch(new URL('/readyz', url))
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ status: 'ready', missing: [] })])
    const body = JSON.stringify({ query })
    const pass = passes.sign({ caller: everything, audience: agency, body })
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [passHeader]: pass },
      body,
    })
    const answer = (await response.json()) as { errors: { extensions: unknown }[] }
    expect([response.status, answer]).toEqual([200, expect.objectContaining({ data })])
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'REGISTRY_UNAVAILABLE', reason: 'REGISTRY_UNAVAILABLE' })
  })
})
