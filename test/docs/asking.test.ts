import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { buildSchema, isEnumType } from 'graphql'
import { publicErrors } from '#gateway/errors.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/asking.md')
const rowsOf = (heading: string): string[][] =>
  (page.split(/^## /m).find((section) => section.startsWith(heading)) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))

it('docs/asking.md tells every error code, with its status', () => {
  const rows = rowsOf('Every error code')
  expect(rows.map(([, code]) => code)).toEqual(Object.keys(publicErrors))
  for (const [, code = '', status] of rows) {
    const error = publicErrors[code as keyof typeof publicErrors]
    if ('status' in error) expect(status?.split(' or ')).toContain(String(error.status))
  }
})

it('docs/asking.md tells every reason for which a part may be missing', () => {
  const schema = buildSchema(read('schema/supergraph.graphql'), { assumeValidSDL: true })
  const reasons = schema.getType('MissingReason')
  const names = isEnumType(reasons) ? reasons.getValues().map(({ name }) => name) : []
  expect(names.length).toBeGreaterThan(0)
  expect(rowsOf('What is missing').map(([, reason]) => reason)).toEqual(expect.arrayContaining(names))
})
