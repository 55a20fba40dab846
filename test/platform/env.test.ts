import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createEnvironmentReader, InvalidEnvironment, type Environment, type EnvironmentReader } from '#platform/env.ts'

/** Reads one thing and answers what was read, or throws what is wrong. */
function readOne<Value>(env: Environment, read: (reader: EnvironmentReader) => Value): Value {
  const reader = createEnvironmentReader(env)
  const value = read(reader)
  reader.finish()
  return value
}

describe('an integer', () => {
  const port = (reader: EnvironmentReader) => reader.integer('PORT', { fallback: 4000, min: 1, max: 65_535 })

  it.each([undefined, '', '  ', 'undefined'])('that is %p counts as absent', (PORT) => {
    expect(readOne({ PORT }, port)).toBe(4000)
  })
  it.each(['8080', ' 8080 ', '8080\n'])('%p is read', (PORT) => {
    expect(readOne({ PORT }, port)).toBe(8080)
  })
  it.each(['abc', '0', '65536', '-1', '1.5', '1e3', '0x10', '٤٠٠٠'])('%p is refused by name', (PORT) => {
    expect(() => readOne({ PORT }, port)).toThrow('PORT must be a whole number from 1 to 65535')
  })
})

describe('a flag', () => {
  it.each([
    ['true', true],
    ['false', false],
    [undefined, true],
  ])('%p is %p', (FLAG, value) => {
    expect(readOne({ FLAG }, (reader) => reader.flag('FLAG', true))).toBe(value)
  })
  it.each(['yes', '1', 'TRUE'])('%p is refused', (FLAG) => {
    expect(() => readOne({ FLAG }, (reader) => reader.flag('FLAG', true))).toThrow('FLAG must be true or false')
  })
})

describe('an address', () => {
  const address = (reader: EnvironmentReader) => reader.address('SAT_URL', 'http://127.0.0.1:4103')

  it('loses its trailing slash', () => {
    expect(readOne({ SAT_URL: 'https://sat.example.test/servicio/' }, address)).toBe('https://sat.example.test/servicio')
  })
  it.each(['sat.example.test', 'ftp://sat.example.test', 'https://user:secret@sat.example.test'])('%p is refused', (SAT_URL) => {
    expect(() => readOne({ SAT_URL }, address)).toThrow('SAT_URL must be an http or https address without credentials')
  })
})

describe('a secret', () => {
  const secret = (reader: EnvironmentReader) => reader.secret('KEY', { fallback: 'simulated-registry' })
  const production = { NODE_ENV: 'production' }

  it('may be absent outside production', () => {
    expect(readOne({}, secret)).toBe('simulated-registry')
  })
  it.each([
    ['absent', {}, 'KEY or KEY_FILE must be given in production'],
    ['short', { KEY: 'short' }, 'KEY must have at least 12 characters in production'],
    ['the simulated one', { KEY: 'simulated-registry' }, 'KEY must not be the simulated registries’ secret in production'],
    ['given twice', { KEY: 'a long enough secret', KEY_FILE: '/nonexistent' }, 'KEY and KEY_FILE are both given: keep one'],
    ['a file that is not there', { KEY_FILE: '/nonexistent' }, 'KEY_FILE names a file that cannot be read'],
  ])('is refused in production when it is %s, and is not shown', (_what, env, problem) => {
    const read = () => readOne({ ...production, ...env }, secret)
    expect(read).toThrow(problem)
    expect(read).not.toThrow(/short$|: short/)
  })
  it('is read from a file, without the line end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pais-digital-'))
    const file = join(folder, 'key')
    writeFileSync(file, 'a long enough secret\n')
    expect(readOne({ ...production, KEY_FILE: file }, secret)).toBe('a long enough secret')
    rmSync(folder, { recursive: true })
  })
})

it('reports everything that is wrong at once, and no value', () => {
  const read = () =>
    readOne({ PORT: 'abc', GRAPHIQL: 'perhaps', SAT_URL: 'nowhere' }, (reader) => {
      reader.integer('PORT', { fallback: 1, min: 1, max: 2 })
      reader.flag('GRAPHIQL', false)
      reader.address('SAT_URL', 'http://127.0.0.1')
    })
  expect(read).toThrow(InvalidEnvironment)
  expect(read).toThrow(/PORT[^]*GRAPHIQL[^]*SAT_URL/)
  expect(read).not.toThrow(/abc|perhaps|nowhere/)
})
