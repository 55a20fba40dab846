import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

// 192.0.2.1 is kept for documentation: nobody lives there.
const attempts = [
  "require('node:net').connect(80, '192.0.2.1')",
  "require('node:net').connect({ port: 80, host: 'example.test' })",
  "fetch('http://example.test/').catch((error) => { throw error.cause })",
]

function run(attempt: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pais-digital-'))
  const report = join(folder, 'report')
  writeFileSync(report, '')
  const child = spawnSync(process.execPath, ['-e', attempt], {
    env: { ...process.env, OUTSIDE_CONNECTIONS_FILE: report },
    encoding: 'utf8',
  })
  const reported = readFileSync(report, 'utf8')
  rmSync(folder, { recursive: true })
  return { ...child, reported }
}

it.each(attempts)('stops and reports a process that tries to leave the machine: %s', (attempt) => {
  const { status, reported } = run(attempt)
  expect(status).not.toBe(0)
  expect(reported).toMatch(/tried to reach (192\.0\.2\.1|example\.test)/)
})

it('asks no resolver for a name that nobody can have', () => {
  const { status, stderr, reported } = run("fetch('http://registro.invalid/').catch((error) => { throw error.cause })")
  expect(status).not.toBe(0)
  expect(stderr).toContain('getaddrinfo ENOTFOUND registro.invalid')
  expect(reported).toBe('')
})
