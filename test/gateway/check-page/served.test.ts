import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readCatalogue } from '#gateway/credentials/catalogue.ts'
import { openCheckPage } from '#gateway/check-page/open.ts'
import { createLog } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import { readPage } from './browser.ts'

const lines: string[] = []
const log = createLog({ process: 'pages', level: 'trace', write: (line) => lines.push(line) })
const server = createServer({ log, bodyLimit: 1_000, notReadyBecause: () => [] })
let base = ''

beforeAll(async () => {
  openCheckPage(server, { catalogue: readCatalogue('schema/documents.json') })
  base = await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => server.close())

const get = async (path: string) => {
  const response = await fetch(`${base}${path}`)
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
}
const directivesOf = (policy = '') => new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]))

const everyFile = [
  'check.js',
  'share.js',
  'page.css',
  'answer.js',
  'ask.js',
  'check-form.js',
  'code.js',
  'labels.js',
  'share-code.js',
]

describe.each(['check', 'share'])('the page /%s', (page) => {
  it('is kept by nobody, and tells nobody where somebody came from', async () => {
    const { status, headers } = await get(`/${page}`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers).not.toHaveProperty('set-cookie')
  })

  it('runs its own files alone, sends no form, and stands in no frame', async () => {
    const directives = directivesOf((await get(`/${page}`)).headers['content-security-policy'])
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ["'none'"],
      ...(page === 'check' && { 'connect-src': ["'self'"] }),
    })
  })

  it('has nothing within it that the policy would stop, and names files that are there', async () => {
    const { text } = await get(`/${page}`)
    expect(text).not.toMatch(/\son\w+=|\sstyle=|<style|javascript:|https?:/i)
    expect(text.match(/<script[^>]*>[^<]+<\/script>/)).toBeNull()
    const named = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, name = '']) => name)
    expect(named).toEqual(['check/page.css', `check/${page}.js`])
    for (const name of named) expect((await get(`/${name}`)).status).toBe(200)
  })

  it('is in Spanish, at a phone’s width, with one title, a label for its field and a place that is read aloud', async () => {
    const { text } = await get(`/${page}`)
    expect(text).toContain('<html lang="es-GT">')
    expect(text).toContain('content="width=device-width, initial-scale=1"')
    expect(text.match(/<h1>/g)).toHaveLength(1)
    expect(text).toMatch(/<section id="result" role="status" aria-live="polite"/)
    for (const [, id = ''] of text.matchAll(/<input\s+id="(\w+)"/g)) expect(text).toContain(`<label for="${id}">`)
    expect(text).toContain('<noscript>')
  })
})

describe('what the pages are made of', () => {
  it.each(everyFile)('%s is served as what it is, and kept by nobody', async (name) => {
    const { status, headers, text } = await get(`/check/${name}`)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe(name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8')
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(text).toBe(readPage(name))
  })

  it('asks for nothing from anywhere else, and imports only what is served', async () => {
    for (const name of everyFile) {
      const { text } = await get(`/check/${name}`)
      expect(text).not.toMatch(/https?:|\/\/\w+\.\w|@import|url\(/)
      for (const [, imported = ''] of text.matchAll(/from '\.\/([^']+)'/g))
        expect((await get(`/check/${imported}`)).status).toBe(200)
    }
  })

  it('serves no other file', async () => {
    for (const path of ['/check/check.html', '/check/../open.ts', '/check/%2e%2e/open.ts', '/check/', '/check/nothing.js']) {
      expect((await get(path)).status).toBe(404)
    }
  })

  it('tells what documents are called, the part that binds the others first', async () => {
    const { text } = await get('/check/documents.json')
    expect(JSON.parse(text)).toMatchObject({
      pid: { title: 'Documento digital de identidad (PID)', parts: [{ name: 'identity' }, { name: 'tax' }] },
      'company-certificate': { title: 'Certificado comercial', parts: [{ name: 'registration' }, {}, {}] },
    })
  })
})
