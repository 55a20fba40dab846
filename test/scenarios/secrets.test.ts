import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from '@jest/globals'
import { startProgram } from '../support/program.ts'
import {
  bad,
  environment,
  folder,
  good,
  passKey,
  programs,
  redis,
  secret,
  subgraphTls,
  tls,
  unsafe,
  type Program,
  type Settings,
} from './unsafe-settings.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
afterAll(() => rmSync(folder, { recursive: true }))

/** Tells at its end, over a pipe of its own, how long a processor was busy with it: what others do on the machine does not count. */
const tellBusyMs = `import { writeSync } from 'node:fs'
process.on('exit', () => writeSync(3, String((process.cpuUsage().user + process.cpuUsage().system) / 1000)))`
const nodeOptions = `${process.env['NODE_OPTIONS'] ?? ''} --import data:text/javascript,${encodeURIComponent(tellBusyMs)}`

const busyMs: Record<Program, number[]> = { gateway: [], tax: [], simulators: [] }
async function run(program: Program, given: Settings) {
  const env = { ...process.env, ...environment(program, given), NODE_OPTIONS: nodeOptions }
  const child = spawn(process.execPath, programs[program], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  const pipes = child.stdio.slice(1).map(async (pipe) => text(pipe as Readable))
  const [[code], stdout, stderr, busy] = await Promise.all([once(child, 'exit'), ...pipes])
  busyMs[program].push(Number(busy))
  return { code: code as number | null, stdout, stderr: String(stderr) }
}

describe('in production', () => {
  it.each(unsafe)('%s does not start with %s, and says so in one line', async (program, _what, given, problem) => {
    const { code, stdout, stderr } = await run(program, given)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    const [title, line = '', ...more] = stderr.trimEnd().split('\n')
    expect(title).toBe('The configuration is not usable:')
    expect(line.startsWith(`  ${problem}`)).toBe(true)
    expect(more).toEqual([])
    // Nothing of a secret, and not where it is.
    for (const value of [secret, passKey.d ?? '', folder, 'Zx9', 'please', 'password1234', 'simulated-registry', 'PRIVATE KEY']) {
      expect(stderr).not.toContain(value)
    }
  })

  it('whoever does not start says so within a second', () => {
    for (const times of Object.values(busyMs)) {
      expect(Math.min(...times)).toBeGreaterThan(0)
      expect(Math.max(...times)).toBeLessThan(1000)
    }
  })

  it.each<[Program, string, Settings]>([
    [
      'gateway',
      'good settings',
      {
        ...redis,
        REDIS_KEY_SECRET: secret,
        ...subgraphTls,
        SUBGRAPH_TLS_CA_FILE: good.ca,
        SUBGRAPH_URL: 'https://{name}.example/',
      },
    ],
    ['tax', 'good settings', { ...tls, TLS_CLIENT_CA_FILE: good.ca }],
    ['simulators', 'good settings', {}],
  ])('%s starts with %s', async (program, _what, given) => {
    const running = await startProgram({ root, command: programs[program], environment: environment(program, given) })
    expect(JSON.stringify(running.listening)).not.toContain(secret)
    expect(await running.stop()).toBe(0)
  })
})

it('elsewhere a key that others can read is taken, but for those of passes', async () => {
  const elsewhere = { NODE_ENV: 'test' }
  const open = { ...elsewhere, ...tls, TLS_KEY_FILE: bad.openKey }
  const running = await startProgram({ root, command: programs.tax, environment: environment('tax', open) })
  expect(String(running.listening['url'])).toMatch(/^https:/)
  await running.stop()
  const { code, stderr } = await run('gateway', { ...elsewhere, PASS_KEYS_FILE: bad.openPassKeys })
  expect(code).toBe(1)
  expect(stderr).toContain('PASS_KEYS_FILE names a file that others can read: let its owner alone (chmod 600)')
})
