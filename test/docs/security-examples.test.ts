import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startSecurityExamples, type SecurityExamples } from './security-examples.ts'

const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8')
const [, shown = ''] = page.split('## Each of them, seen from outside')
const examples = shown
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const [request = '', reply = ''] = [...section.matchAll(/```http\n(.*?)```/gs)].map(([, block = '']) => block)
    return { title: section.split('\n')[0] ?? '', request, reply }
  })
let graph: SecurityExamples
beforeAll(async () => {
  graph = await startSecurityExamples()
})
afterAll(() => graph.close())

/** Head and body; how the body is laid out on the page means nothing. */
function readReply(text: string): { head: string; body: unknown } {
  const [head = '', ...body] = text.trim().split('\n\n')
  return { head, body: JSON.parse(body.join('\n\n')) as unknown }
}

it('docs/security.md shows somebody of every kind', () => {
  for (const kind of ['Nobody', 'A citizen', 'An official', 'A partner', 'A key']) {
    expect(examples.some(({ title }) => title.startsWith(kind))).toBe(true)
  }
})

it.each(examples)('docs/security.md shows what is answered: $title', async ({ request, reply }) => {
  expect(readReply(await graph.replay(request))).toEqual(readReply(reply))
})
