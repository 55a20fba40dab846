import { randomBytes } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { readSharingSettings } from '#gateway/sharing/settings.ts'
import { createEnvironmentReader, type Environment } from '#platform/env.ts'

const drawSecret = () => randomBytes(32).toString('base64')
const [one, other] = [drawSecret(), drawSecret()]

function readKeys(env: Environment) {
  const read = createEnvironmentReader(env)
  const { keys } = readSharingSettings(read)
  read.finish()
  return keys
}

it('the first key seals, and the others open', () => {
  const given = { SHARE_KEY_SECRET: `2026-b:${other}, 2026-a:${one}`, NODE_ENV: 'production', REDIS_URL: 'redis://x' }
  expect(readKeys(given)).toEqual([
    { id: '2026-b', secret: other },
    { id: '2026-a', secret: one },
  ])
})

it('a gateway by itself draws a key of its own when none is given', () => {
  const [key] = readKeys({})
  expect(Buffer.from(key.secret, 'base64url')).toHaveLength(32)
  expect(readKeys({})[0].secret).not.toBe(key.secret)
})

it.each<[string, Environment, RegExp]>([
  ['none in production', { NODE_ENV: 'production' }, /must be given in production/],
  ['none where gateways share a Redis', { REDIS_URL: 'redis://x' }, /must be given with REDIS_URL/],
  ['one without a name', { SHARE_KEY_SECRET: one }, /must be one to 3 keys/],
  ['a short one', { SHARE_KEY_SECRET: `a:${one.slice(0, 31)}` }, /at least 32 characters/],
  ['one that is easy to guess', { SHARE_KEY_SECRET: `a:${'change-me-'.repeat(4)}` }, /easy to guess/],
  ['two of one name', { SHARE_KEY_SECRET: `a:${one} a:${other}` }, /names two keys alike/],
  ['too many', { SHARE_KEY_SECRET: ['a', 'b', 'c', 'd'].map((id) => `${id}:${drawSecret()}`).join(' ') }, /one to 3 keys/],
])('is told of the keys, and not shown them: %s', (_what, env, problem) => {
  const read = () => readKeys(env)
  expect(read).toThrow(problem)
  for (const secret of [one, other]) expect(read).not.toThrow(secret.slice(0, 16))
})
