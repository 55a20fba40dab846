import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { buildSchema, isEnumType } from 'graphql'
import { parseClosedList } from '#subgraphs/closed-list.ts'
import { closeOperation, listOperations, openOperation } from '#subgraphs/operator.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const sectionOf = (title: string): string =>
  read('docs/resilience.md')
    .split(/^## /m)
    .find((section) => section.startsWith(`${title}\n`)) ?? ''
const exampleOf = (title: string, language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(sectionOf(title))?.[1] ?? ''

describe('docs/resilience.md, Closing an operation', () => {
  it('shows a list that can be read', () => {
    expect(parseClosedList(exampleOf('Closing an operation', 'text'))).toEqual({
      closed: [
        { registry: 'sat', operation: 'contribuyentes' },
        { registry: 'renap', operation: '*' },
      ],
      unreadableLines: [],
    })
  })

  it('shows commands that do something, one after another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'closing-'))
    const file = join(folder, 'closed.txt')
    const commands = [...exampleOf('Closing an operation', 'sh').matchAll(/^npm run operations -- (\w+) ?(\w*) ?(\S*)$/gm)]
    for (const [, action, registry = '', operation = ''] of commands) {
      const asked = { registry, operation: operation.replaceAll("'", '') }
      if (action === 'close') expect(await closeOperation(file, asked)).toContain(' is closed in ')
      if (action === 'open') expect(await openOperation(file, asked)).toContain(' is open in ')
      if (action === 'list') expect(await listOperations(file)).toContain('sat contribuyentes: closed')
    }
    expect(commands.map(([, action]) => action)).toEqual(['close', 'close', 'open', 'list'])
    await rm(folder, { recursive: true })
  })
})

it('docs/resilience.md tells every state of a registry', () => {
  const states = buildSchema(read('schema/supergraph.graphql'), { assumeValidSDL: true }).getType('RegistryState')
  const told = [...sectionOf('Status in the graph').matchAll(/^\| `(\w+)`/gm)].map(([, state]) => state)
  expect(told).toEqual(isEnumType(states) ? states.getValues().map(({ name }) => name) : [])
})
