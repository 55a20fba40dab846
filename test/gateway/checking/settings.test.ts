import { randomBytes } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { readCheckingSettings } from '#gateway/checking/settings.ts'
import { createEnvironmentReader, type Environment } from '#platform/env.ts'

const drawSecret = () => randomBytes(32).toString('base64')
const [one, other] = [drawSecret(), drawSecret()]
const drawKeys = (count: number) => Array.from({ length: count }, (_none, number) => `${number}:${drawSecret()}`).join(' ')

function readSettings(env: Environment) {
  const read = createEnvironmentReader(env)
  const settings = readCheckingSettings(read)
  read.finish()
  return settings
}

it('the first key seals, the others open, and a document can be checked as long as is told', () => {
  const given = { CHECK_KEY_SECRET: `2026-b:${other}, 2026-a:${one}`, CHECK_DAYS: '400', NODE_ENV: 'production' }
  const keys = [
    { id: '2026-b', secret: other },
    { id: '2026-a', secret: one },
  ]
  expect(readSettings(given)).toEqual({ keys, keepDays: 400 })
})

it('as many keys may be given as a long time asks for', () => {
  expect(readSettings({ CHECK_KEY_SECRET: drawKeys(16) }).keys).toHaveLength(16)
})

it('a gateway by itself draws a key of its own when none is given, and documents can be checked for 90 days', () => {
  const { keys, keepDays } = readSettings({})
  expect(keepDays).toBe(90)
  expect(Buffer.from(keys[0].secret, 'base64url')).toHaveLength(32)
  expect(readSettings({}).keys[0].secret).not.toBe(keys[0].secret)
})

it.each<[string, Environment, RegExp]>([
  ['none in production', { NODE_ENV: 'production' }, /CHECK_KEY_SECRET must be given in production/],
  ['none where there are several gateways', { REDIS_URL: 'redis://x' }, /must be given with REDIS_URL/],
  ['one without a name', { CHECK_KEY_SECRET: one }, /must be one to 16 keys/],
  ['a short one', { CHECK_KEY_SECRET: `a:${one.slice(0, 31)}` }, /at least 32 characters/],
  ['one that is easy to guess', { CHECK_KEY_SECRET: `a:${'change-me-'.repeat(4)}` }, /easy to guess/],
  ['two of one name', { CHECK_KEY_SECRET: `a:${one} a:${other}` }, /names two keys alike/],
  ['too many', { CHECK_KEY_SECRET: drawKeys(17) }, /one to 16 keys/],
  ['no day', { CHECK_DAYS: '0' }, /CHECK_DAYS must be a whole number from 1 to 400/],
  ['too many days', { CHECK_DAYS: '401' }, /CHECK_DAYS must be a whole number from 1 to 400/],
])('is told of the settings, and not shown the keys: %s', (_what, env, problem) => {
  const read = () => readSettings(env)
  expect(read).toThrow(problem)
  for (const secret of [one, other]) expect(read).not.toThrow(secret.slice(0, 16))
})
