import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { listAgencySchemas } from '#schema/agencies.ts'
import { startPassIssuer } from '../support/passes.ts'
import { startProgram } from '../support/program.ts'

const names = listAgencySchemas().map(({ name }) => name)
const root = fileURLToPath(new URL('../../', import.meta.url))

function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['subgraphs/main.ts', ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status, stdout, stderr }
}

describe('the subgraph program', () => {
  it.each([[[]], [['customs']], [['../gateway']], [['__proto__']]])(
    'given %j names the agencies that there are, and ends',
    (words) => {
      expect(run(words)).toEqual({
        status: 1,
        stdout: '',
        stderr: `Name one agency: ${names.join(', ')}. For example: npm run subgraph -- ${names[0]}\n`,
      })
    },
  )

  it('tells all that is wrong with its settings at once, without their values', () => {
    const wrong = {
      PORT: 'abc',
      DEADLINE_MS: '1',
      LOG_LEVEL: 'loud',
      SAT_URL: 'http://user:hidden@host',
      SAT_CONCURRENCY: '0',
      SAT_MAINTENANCE: 'DAILY abc',
    }
    const { status, stderr } = run(['tax'], wrong)
    expect(status).toBe(1)
    expect(
      stderr
        .match(/^ {2}[A-Z_]+/gm)
        ?.map((line) => line.trim())
        .toSorted(),
    ).toEqual(Object.keys(wrong).toSorted())
    expect(stderr).not.toMatch(/hidden|loud|abc/)
  })

  it.each([
    ['no password', {}, 'SAT_PASSWORD or SAT_PASSWORD_FILE must be given in production'],
    ['a short password', { SAT_PASSWORD: 'short' }, 'SAT_PASSWORD must have at least 12 characters in production'],
    ['the simulated password', { SAT_PASSWORD: 'simulated-registry' }, 'SAT_PASSWORD must not be'],
    [
      'a password’s file that is not there',
      { SAT_PASSWORD_FILE: '/nowhere/secret' },
      'SAT_PASSWORD_FILE names a file that cannot be read',
    ],
  ])('does not start in production with %s', (_title, environment, problem) => {
    const { status, stderr } = run(['tax'], { NODE_ENV: 'production', ...environment })
    expect(status).toBe(1)
    expect(stderr).toContain(problem)
    expect(stderr).not.toMatch(/simulated-registry/)
  })

  it('does not start when the list of closed operations cannot be read', () => {
    const { status, stderr } = run(['tax'], { PORT: '0', LOG_LEVEL: 'silent', CLOSED_OPERATIONS_FILE: root })
    expect(status).toBe(1)
    expect(stderr).toBe(
      `The list of closed operations ${root} cannot be read (EISDIR). Correct it, or choose another with CLOSED_OPERATIONS_FILE.\n`,
    )
  })

  it('says when its port is taken, and how to choose another', async () => {
    const first = await startProgram({ root, command: ['subgraphs/main.ts', 'tax'], environment: { PORT: '0' } })
    const { port } = new URL(String(first.listening['url']))
    const { status, stderr } = run(['identity'], { PORT: port })
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `Port ${port} is taken. Stop what uses it, or choose another with PORT.\n`,
    })
    expect(await first.stop()).toBe(0)
  })

  it('starts in production with a password from a file, answers, and drains on SIGTERM', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'subgraph-'))
    writeFileSync(join(folder, 'secret'), 'a long enough password\n')
    const passes = await startPassIssuer()
    const environment = { ...passes.subgraphEnv, NODE_ENV: 'production', PORT: '0', RENAP_PASSWORD_FILE: join(folder, 'secret') }
    const program = await startProgram({ root, command: ['subgraphs/main.ts', 'identity'], environment })
    const response = await passes.post(String(program.listening['url']), {
      audience: 'identity',
      body: '{"query":"{ __typename }"}',
    })
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
    expect(await program.stop()).toBe(0)
    await passes.close()
    rmSync(folder, { recursive: true })
  })
})
