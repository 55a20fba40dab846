import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { copyProject, type Copy } from '../support/copy.ts'

describe('the program that writes the supergraph', () => {
  let copy: Copy
  beforeAll(() => {
    copy = copyProject(['schema'])
  })
  afterAll(() => copy.dispose())

  it.each([
    [
      'tax.graphql',
      /\s+@requiresScopes\(scopes: \[\["tax:read"\]\]\)\s+@cost\(weight: 50\)/,
      'tax: the root field Query.taxpayer',
    ],
    ['business.graphql', /(?<=companies\([^)]*\): CompanyConnection) @public/, 'business: the root field Query.companies'],
    [
      'business.graphql',
      /(?<=domicile: String) @requiresScopes\(scopes: \[\["business:read"\]\]\)/,
      'business: Company.domicile',
    ],
    ['gateway.graphql', /(?<=registries: \[RegistryStatus!\]!) @public/, 'gateway: the root field Query.registries'],
    ['gateway.graphql', /(?<=type RegistryMaintenance) @public/, 'gateway: RegistryMaintenance.startsAt'],
  ])('fails, and writes nothing, when a rule is taken out of %s', (file, rule, told) => {
    const path = join(copy.root, 'schema', file)
    const before = readFileSync(path, 'utf8')
    const supergraph = readFileSync(join(copy.root, 'schema/supergraph.graphql'), 'utf8')
    // The type that a field answers may state a rule as well.
    const text = before.replace(rule, '').replace(/(?<=type Taxpayer @key\(fields: "nit"\)) @requiresScopes\(scopes: [^)]*\)/, '')
    expect(text).not.toBe(before)
    copy.write(`schema/${file}`, text)
    for (const words of [[], ['--check']]) {
      const { status, stderr } = spawnSync(process.execPath, ['schema/generate.ts', ...words], {
        cwd: copy.root,
        encoding: 'utf8',
      })
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(`\n${told} `) })
    }
    expect(readFileSync(join(copy.root, 'schema/supergraph.graphql'), 'utf8')).toBe(supergraph)
    copy.write(`schema/${file}`, before)
  })
})
