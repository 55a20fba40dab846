import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { readConfig } from '#gateway/config.ts'
import type { Environment } from '#platform/env.ts'

const problemsOf = (env: Environment): string => {
  try {
    readConfig(env)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('they were taken')
}
const secret = 'a secret of all gateways'
const codeKey = `one:${randomBytes(32).toString('base64url')}`
const codeKeys = { SHARE_KEY_SECRET: codeKey, CHECK_KEY_SECRET: codeKey }

it('what clients have left is counted by each gateway unless there is a Redis', () => {
  expect(readConfig({}).policy.redis).toBeUndefined()
  const env = { REDIS_URL: 'rediss://user:word@redis.example:6379/2', REDIS_KEY_SECRET: secret, ...codeKeys }
  expect(readConfig(env).policy.redis).toEqual({ url: env.REDIS_URL, secret })
})

it('the secret may stand in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-'))
  writeFileSync(join(folder, 'secret'), `${secret}\n`)
  const env = { REDIS_URL: 'redis://127.0.0.1', REDIS_KEY_SECRET_FILE: join(folder, 'secret'), ...codeKeys }
  expect(readConfig(env).policy.redis).toMatchObject({ secret })
  rmSync(folder, { recursive: true })
})

it.each<[string, Environment, RegExp]>([
  ['a Redis without a secret', { REDIS_URL: 'redis://127.0.0.1' }, /REDIS_KEY_SECRET must be given/],
  ['a short secret', { REDIS_URL: 'redis://127.0.0.1', REDIS_KEY_SECRET: 'short' }, /at least 16 characters/],
  ['another kind of server', { REDIS_URL: 'http://127.0.0.1', REDIS_KEY_SECRET: secret }, /REDIS_URL must be a redis/],
  ['a rate that allows nothing that costs most', { LIMIT_COST: '5000' }, /LIMIT_RATE must be at least LIMIT_COST/],
  ['every origin', { CORS_ORIGINS: '*' }, /CORS_ORIGINS must be a list of origins/],
  ['an origin with a path', { CORS_ORIGINS: 'https://a.example/' }, /CORS_ORIGINS/],
  ['an origin that hides itself', { CORS_ORIGINS: 'https://a.example, null' }, /CORS_ORIGINS/],
  ['a proxy by its name', { TRUSTED_PROXIES: 'proxy.example' }, /TRUSTED_PROXIES/],
  ['a network that is none', { TRUSTED_PROXIES: '10.0.0.0/99' }, /TRUSTED_PROXIES/],
  ['a proxy that is everybody', { TRUSTED_PROXIES: 'true' }, /TRUSTED_PROXIES/],
])('are refused by name, without their value: %s', (_what, env, problem) => {
  const problems = problemsOf(env)
  expect(problems).toMatch(problem)
  expect(problems).not.toContain(secret)
})

it('lists are written with commas or spaces between', () => {
  const { policy } = readConfig({ CORS_ORIGINS: 'https://a.example, http://localhost:3000', TRUSTED_PROXIES: '10.0.0.0/8 ::1' })
  expect(policy).toMatchObject({
    corsOrigins: ['https://a.example', 'http://localhost:3000'],
    trustedProxies: ['10.0.0.0/8', '::1'],
  })
})
