import { beforeEach, describe, expect, it } from '@jest/globals'
import { createRememberedTokens, type RememberedTokens } from '#gateway/principal/remembered-tokens.ts'
import type { Person } from '#gateway/principal/principal.ts'

const person: Person = {
  kind: 'CITIZEN',
  subject: 'somebody',
  cui: undefined,
  scopes: new Set(),
  roles: new Set(),
  login: { level: undefined, methods: [], at: undefined },
}
const begin = Date.parse('2026-11-21T12:00:00Z')
const keys = { read: 'once' }

let read: unknown
let elapsedMs = 0
let tokens: RememberedTokens
beforeEach(() => {
  read = keys
  elapsedMs = 0
  tokens = createRememberedTokens({
    keys: () => read,
    now: () => new Date(begin + elapsedMs),
    elapsedMs: () => elapsedMs,
  })
})

const add = (token: string, expiresInMs = 900_000) =>
  tokens.add(token, { person, expiresAt: new Date(begin + expiresInMs) }, keys)

describe('a token that was verified', () => {
  it('need not be verified again for 5 seconds, however often it is shown', () => {
    add('token')
    for (elapsedMs = 0; elapsedMs < 5_000; elapsedMs += 1_000) expect(tokens.find('token')).toBe(person)
    elapsedMs = 4_999
    expect(tokens.find('token')).toBe(person)
    elapsedMs = 5_000
    expect(tokens.find('token')).toBeUndefined()
  })

  it('must be verified again when it has expired', () => {
    add('token', 2_000)
    elapsedMs = 1_999
    expect(tokens.find('token')).toBe(person)
    elapsedMs = 2_000
    expect(tokens.find('token')).toBeUndefined()
  })

  it('must be verified again when other keys have been read', () => {
    add('token')
    read = { read: 'again' }
    expect(tokens.find('token')).toBeUndefined()
  })

  it('must be verified again while the keys are due to be read', () => {
    add('token')
    read = undefined
    expect(tokens.find('token')).toBeUndefined()
  })

  it('is not remembered when it is not known with which keys', () => {
    tokens.add('token', { person, expiresAt: new Date(begin + 900_000) }, undefined)
    read = undefined
    expect(tokens.find('token')).toBeUndefined()
  })

  it('is not remembered when its keys were replaced while it was verified', () => {
    read = { read: 'again' }
    add('token')
    expect(tokens.find('token')).toBeUndefined()
  })

  it('says nothing of others, however like it they are', () => {
    add('token')
    expect(['toke', 'token ', 'Token', ''].map((token) => tokens.find(token))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

it('the 10,000 that were shown last are remembered', () => {
  for (let index = 0; index < 10_000; index += 1) add(`token ${index}`)
  expect(tokens.find('token 0')).toBe(person)
  add('one more')
  expect([tokens.find('token 0'), tokens.find('token 1'), tokens.find('one more')]).toEqual([person, undefined, person])
})
