import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startCounter, type Counter } from '../gateway/credentials/counter.ts'

const page = readFileSync(new URL('../../docs/rest.md', import.meta.url), 'utf8')

interface Message {
  readonly first: string
  readonly headers: Readonly<Record<string, string>>
  readonly rest: string
}

const messages = [...page.matchAll(/^```http\n(.*?)^```/gms)].map(([, text = '']): Message => {
  const [head = '', ...rest] = text.trimEnd().split('\n\n')
  const [first = '', ...lines] = head.split('\n')
  return {
    first,
    headers: Object.fromEntries(lines.map((line) => line.split(': ', 2) as [string, string])),
    rest: rest.join('\n\n'),
  }
})
const examples = messages.flatMap((request, place) => {
  const reply = messages[place + 1]
  return reply?.first.startsWith('HTTP/') ? [{ request, reply, title: request.first }] : []
})

/** What `…` leaves out is anything. */
function toShape(shown: unknown): unknown {
  if (typeof shown === 'string' && shown.endsWith('…')) return expect.stringMatching(toStart(shown))
  if (Array.isArray(shown)) {
    if (shown.at(-1) === '…') return expect.arrayContaining(shown.slice(0, -1).map(toShape))
    return shown.map(toShape)
  }
  if (typeof shown !== 'object' || shown === null) return shown
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, toShape(value)]))
}
const toStart = (shown: string): RegExp => new RegExp(`^${shown.slice(0, -1).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

describe('docs/rest.md', () => {
  let counter: Counter
  let token = ''
  let given = ''
  beforeAll(async () => {
    counter = await startCounter()
    token = (await counter.citizen())['authorization']?.replace('Bearer ', '') ?? ''
  })
  afterAll(() => counter.close())

  it('shows each request with its answer', () => {
    expect(messages).toHaveLength(2 * examples.length)
    expect(examples.length).toBeGreaterThan(4)
  })

  it.each(examples)('$title', async ({ request, reply }) => {
    if (reply.first.includes(' 503 ')) await counter.graph.simulators.fault({ registry: 'renap', fault: 'status-500' })
    const [method = '', path = ''] = request.first.split(' ')
    const body = request.rest.replace('(the seals that were just given)', given)
    const headers = Object.entries(request.headers).map(([name, value]) => [name, value.replace('(of a citizen)', token)])
    const response = await fetch(`${counter.graph.gateway.address}${path}`, {
      method,
      headers: Object.fromEntries(headers) as Record<string, string>,
      ...(body !== '' && { body }),
    })
    const text = await response.text()
    await counter.graph.simulators.heal()
    expect(`HTTP/1.1 ${response.status} ${response.statusText}`).toBe(reply.first)
    for (const [name, value] of Object.entries(reply.headers)) expect([name, response.headers.get(name)]).toEqual([name, value])
    if (!reply.rest.startsWith('{')) {
      given = text.trimEnd()
      expect(text).toMatch(toStart(reply.rest))
      return
    }
    expect(JSON.parse(text)).toEqual(toShape(JSON.parse(reply.rest)))
    expect(Object.keys(JSON.parse(text) as object)).toEqual(Object.keys(JSON.parse(reply.rest) as object))
  })

  it('tells every route', async () => {
    const response = await fetch(`${counter.graph.gateway.address}/v1/openapi.json`)
    const { paths } = (await response.json()) as { paths: Record<string, object> }
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect([...page.matchAll(/^\| `([A-Z]+ \/v1\/[^`]+)`/gm)].map(([, route]) => route)).toEqual(routes)
  })

  it('tells which trusted document answers each, and there is such a one', () => {
    const named = [...page.matchAll(/^\| `[A-Z]+ \/v1\/[^`]+` +\|[^|]+\| `([\w-]+)`/gm)].map(([, name]) => name)
    expect(named).toHaveLength(8)
    for (const name of named) {
      const text = readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
      expect(text).toMatch(/^(query|mutation) /m)
    }
  })
})
