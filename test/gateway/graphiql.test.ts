import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../support/gateway.ts'
import { startLibrary, type Library } from './toys/library.ts'

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

describe('GraphiQL', () => {
  let library: Library
  let gateway: RunningGateway
  let page: Response
  let html: string
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph, env: { GRAPHIQL: 'true' } })
    page = await fetch(`${gateway.address}/graphql`, { headers: browser })
    html = await page.text()
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  it('is a page in Spanish, sent compressed', () => {
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-encoding')).toBe('gzip')
    expect(html).toContain('<html lang="es">')
    expect(html).toContain('<title>GraphiQL · País Digital</title>')
  })

  it('is sent as it is to whoever cannot read it compressed', async () => {
    const plain = await fetch(`${gateway.address}/graphql`, { headers: { ...browser, 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(html)
  })

  it('brings all that it needs: nothing in it makes a browser ask anybody else', () => {
    const elements = html.replaceAll(/<script>.*?<\/script>/gs, '').replaceAll(/<style>.*?<\/style>/gs, '')
    const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style]) => style).join('')
    const addresses = [...elements.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses.filter((address) => !address?.startsWith('data:'))).toEqual([])
    expect([...styles.matchAll(/url\(\s*['"]?(?!data:|#)[^)]{0,80}/g)].map(([address]) => address)).toEqual([])
    expect(styles).not.toMatch(/@import/)
  })

  it('forbids the browser to ask anybody else', () => {
    const policy = Object.fromEntries(
      (page.headers.get('content-security-policy') ?? '')
        .split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
    ) as Record<string, string[]>
    const hashes = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(
      ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    )
    expect(policy).toEqual({
      'default-src': ["'none'"],
      'script-src': [...hashes, 'blob:'],
      'style-src': ["'unsafe-inline'"],
      'img-src': ['data:'],
      'font-src': ['data:'],
      'worker-src': ['blob:'],
      'connect-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    })
    expect(hashes).toHaveLength(2)
  })

  it('takes the headers that somebody writes, a token for one, and does not keep them', () => {
    const options = JSON.parse(/renderYogaGraphiQL\(\s*[^{]*?,\s*(\{.*?\}),?\s*\);/s.exec(html)?.[1] ?? '{}') as object
    expect(options).toMatchObject({ endpoint: '/graphql', shouldPersistHeaders: false })
    expect(options).not.toHaveProperty('isHeadersEditorEnabled')
    expect(html).toContain('isHeadersEditorEnabled:!0')
  })

  it('is for browsers alone', async () => {
    const { body } = await gateway.ask('{ __schema { queryType { name } } }')
    expect(body).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } })
    const unforced = await fetch(`${gateway.address}/graphql?query={greeting}`, { headers: { accept: 'application/json' } })
    expect(unforced.status).toBe(400)
  })

  it('is not there unless it is enabled', async () => {
    const closed = await startGateway({ supergraph: library.supergraph })
    const response = await fetch(`${closed.address}/graphql`, { headers: browser })
    expect(response.headers.get('content-type')).not.toMatch(/html/)
    expect(response.status).toBe(400)
    await closed.close()
  })
})
