import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createCode, writeCode } from '#gateway/codes/code.ts'
import { pidType } from '#subgraphs/identity/pid-type.ts'
import { standingType } from '#subgraphs/tax/standing-type.ts'
import { until } from '../../support/until.ts'
import { createBrowser, importPage } from './browser.ts'

const { openForm } = await importPage<{ openForm: (page: unknown) => void }>('check-form.js')
const code = createCode()

interface Heard {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

type Said = readonly [status: number, body: unknown, headers?: Record<string, string>]
const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const documents = {
  pid: {
    title: 'Documento digital de identidad (PID)',
    parts: [
      { name: 'identity', institution: 'identity', type: pidType.vct },
      { name: 'tax', institution: 'tax', type: standingType.vct },
    ],
  },
}
const published: Readonly<Record<string, unknown>> = {
  '/check/documents.json': documents,
  '/identity/types.json': [pidType],
  '/tax/types.json': [standingType],
}

/** A server that answers checks as it is told, each when it is let, and a browser before it. */
async function startPage(said: (code: string) => Said | Promise<Said>, hash = '') {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const { method, url = '', headers } = request
      const body = await text(request)
      heard.push({ method, url, headers, body })
      const [status, answer, more = {}] =
        url === '/v1/check' ? await said((JSON.parse(body) as { code: string }).code) : [200, published[url] ?? null]
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(answer))
    })()
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  let answered = 0
  const ask = async (to: string, options?: RequestInit) =>
    fetch(new URL(to, `http://127.0.0.1:${port}/check`), options).finally(() => (answered += 1))
  const browser = createBrowser({ page: 'check.html', hash, fetch: ask as typeof fetch })
  openForm(browser.window)
  const shown = () => browser.element('result').text
  return {
    ...browser,
    heard,
    answered: () => answered,
    shown,
    shows: async (words: string) => until(() => shown().includes(words)),
  }
}

const checkedAt = '2026-11-22T10:48:00Z'
const valid: Said = [200, { result: 'VALID', changed: [], document: 'pid', checkedAt, retryAfterMs: null }]

describe('the page to check a document', () => {
  it('reads the code from the address, asks at once, and says that nothing changed', async () => {
    const page = await startPage(() => valid, `#${code}`)
    await page.shows('Sigue igual')
    expect(page.shown()).toContain('Documento digital de identidad (PID)')
    expect(page.shown()).toMatch(/Se comprobó el 22 de noviembre de 2026,? (a las )?4:48/)
    expect(page.element('code').value).toBe(writeCode(code))
  })

  it('puts the code into the body of one request, and nowhere else', async () => {
    const page = await startPage(() => valid, `#${writeCode(code).toLowerCase()}`)
    await page.shows('Sigue igual')
    const [asked, ...others] = page.heard
    expect(asked).toMatchObject({ method: 'POST', url: '/v1/check', body: JSON.stringify({ code }) })
    expect(asked?.headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' })
    for (const name of ['referer', 'cookie', 'authorization']) expect(asked?.headers[name]).toBeUndefined()
    const elsewhere = JSON.stringify([{ ...asked, body: '' }, others, page.visited, page.shown()]).toUpperCase()
    expect(elsewhere.replaceAll('-', '')).not.toContain(code)
    expect(page.visited).toEqual([[null, '', '/check']])
  })

  it('takes what is typed, with hyphens and small letters', async () => {
    const page = await startPage(() => valid)
    expect(page.shown()).toBe('')
    page.type(` ${writeCode(code).toLowerCase()} `)
    page.submit()
    await page.shows('Sigue igual')
    expect(page.heard[0]?.body).toBe(JSON.stringify({ code }))
  })

  it.each(['', 'ABCD', `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, `${code}${code}`])(
    'tells a slip without asking anybody: «%s»',
    async (typed) => {
      const page = await startPage(() => valid)
      page.type(typed)
      page.submit()
      expect(page.shown()).toContain('El código está mal escrito')
      expect(page.element('code').attributes.get('aria-invalid')).toBe('true')
      expect(page.element('code').focused).toBe(1)
      expect(page.heard).toEqual([])
    },
  )

  it('says what changed, in the institutions’ words and by name', async () => {
    const changed = ['birthdate', 'tax.taxpayer_status', 'unheard_of', '<b>bold</b>']
    const page = await startPage(() => [200, { result: 'CHANGED', changed, document: 'pid', checkedAt }], `#${code}`)
    await page.shows('Algo cambió')
    const [list] = page.element('result').children.filter((child) => typeof child !== 'string' && child.tag === 'ul')
    expect(
      typeof list === 'object' && list.children.map((child) => (typeof child === 'string' ? child : child.children)),
    ).toEqual([
      ['Fecha de nacimiento (birthdate)'],
      ['Situación tributaria: Estado del contribuyente (tax.taxpayer_status)'],
      ['unheard_of'],
      ['<b>bold</b>'],
    ])
  })

  it.each<[string, Said, string]>([
    ['is not valid any more', [200, { result: 'NO_LONGER_VALID', changed: [], document: 'other', checkedAt }], 'Ya no vale'],
    ['cannot be checked', [200, { result: 'CANNOT_CHECK_NOW', retryAfterMs: 4_200 }], 'Intente de nuevo en 5 segundos.'],
    ['cannot be checked for long', [200, { result: 'CANNOT_CHECK_NOW', retryAfterMs: 600_000 }], 'en 10 minutos.'],
    ['has a code that is refused', [404, { title: 'x', detail: 'y', code: 'CHECK_REFUSED' }], 'El código no sirve'],
    ['has a code that cannot be read', [400, { code: 'BAD_USER_INPUT' }], 'El código no sirve'],
    ['is asked for too often', [429, { code: 'RATE_LIMITED' }, { 'retry-after': '120' }], 'en 2 minutos.'],
    ['is answered by nobody', [404, { code: 'NOT_FOUND' }], 'No se pudo comprobar ahora'],
    ['meets a failure', [500, null], 'No se pudo comprobar ahora'],
    ['is answered nonsense', [200, 'VALID'], 'No se pudo comprobar ahora'],
    ['is answered what nobody knows', [200, { result: 'PERHAPS' }], 'en unos minutos.'],
  ])('says so when a document %s', async (_, said, words) => {
    const page = await startPage(() => said, `#${code}`)
    await page.shows(words)
    expect(page.element('send').attributes.get('aria-disabled')).toBe('false')
  })

  it('says that nobody could be asked when the connection fails', async () => {
    const fail: typeof fetch = async () => {
      throw new TypeError('network')
    }
    const { window, element } = createBrowser({ page: 'check.html', hash: `#${code}`, fetch: fail })
    openForm(window)
    await until(() => element('result').text.includes('No se pudo comprobar ahora'))
  })

  it('shows nothing of a code that is not in the field any more', async () => {
    const other = createCode()
    const waiting = Promise.withResolvers<void>()
    const said = async (given: string): Promise<Said> => {
      if (given === other) return [404, { code: 'CHECK_REFUSED' }]
      await waiting.promise
      return valid
    }
    const page = await startPage(said, `#${code}`)
    await until(() => page.heard.length === 1)
    expect(page.shown()).toBe('Comprobando…')
    page.submit()
    page.go(`#${other}`)
    await page.shows('El código no sirve')
    waiting.resolve()
    page.type('x')
    expect(page.shown()).toBe('')
    // The first answer has come, and what is called what it tells of.
    await until(() => page.answered() === 3)
    await new Promise(setImmediate)
    expect(page.heard.map(({ url }) => url)).toEqual(['/v1/check', '/v1/check', '/check/documents.json'])
    expect(page.shown()).toBe('')
  })
})
