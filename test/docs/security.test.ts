import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { readAccounts } from '#simulators/idp/accounts.ts'
import { logIns } from '#simulators/idp/log-ins.ts'
import { refusedToken } from '../gateway/principal/ask-with.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const cellsOf = (section: string): string[][] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))

it('docs/security.md shows the refusal of a token as it is', () => {
  const page = read('docs/security.md')
  const [, head = ''] = /```http\n(.*?)```/s.exec(page) ?? []
  const [, body = '{}'] = /```json\n(.*?)```/s.exec(page) ?? []
  expect(head).toContain(` ${refusedToken.status} `)
  expect(head).toContain(`www-authenticate: ${refusedToken.challenge}`)
  expect(JSON.parse(body)).toEqual(refusedToken.body)
})

it('simulators/README.md tells every way to log in, and every account that is no persona', () => {
  const [, section = ''] = read('simulators/README.md').split('## The identity provider')
  const rows = cellsOf(section.split('\n## ')[0] ?? '')
  const told = Object.entries(logIns).map(([name, { label, acr, amr }]) => ['', name, label, acr, amr.join(', '), ''])
  expect(rows).toEqual(expect.arrayContaining(told))
  const officers = [...readAccounts().values()].filter(({ cui }) => cui === undefined)
  expect(rows).toEqual(expect.arrayContaining(officers.map(({ id, roles }) => ['', id, roles.join(', '), 'none', ''])))
})
