import { afterEach, describe, expect, it } from '@jest/globals'
import type { RegistryFailure } from '#adapters/errors.ts'
import { canary, createHostileDesk, expectSilent, registries } from '../support/hostile-desk.ts'
import { http, json, xml } from '../support/hostile-registry.ts'
import { companyEntry, personAnswer, taxpayerElement, taxpayersResponse } from '../support/records.ts'

const page = `<!doctype html><html><h1>En mantenimiento</h1><p>${canary} 9000000150117</p></html>`
const whole = {
  renap: json(personAnswer()),
  rmg: json({ sociedad: companyEntry }),
  sat: xml(taxpayersResponse(taxpayerElement)),
}
const text = (status: number | string) => `HTTP/1.1 ${status} ${canary}\r\ncontent-length: 7\r\nx-why: ${canary}\r\n\r\n${canary}`

describe.each(registries)('what is no answer at all, at %s', (registry) => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each<[string, Buffer, RegistryFailure]>([
    ['a maintenance page with status 200', http(page, { type: 'text/html; charset=utf-8' }), 'MALFORMED'],
    ['a maintenance page that says it is JSON', http(page), 'MALFORMED'],
    ['a maintenance page that says it is XML', http(page, { type: 'text/xml' }), 'MALFORMED'],
    ['a maintenance page without content type', http(page, { type: '' }), 'MALFORMED'],
    ['a maintenance page with status 503', http(page, { status: 503, type: 'text/html' }), 'UNAVAILABLE'],
    ['an error object with status 200', json({ error: canary, codigo: canary }), 'MALFORMED'],
    ['an error in the form of RFC 9457', json({ title: canary, status: 500 }, { type: 'application/problem+json' }), 'MALFORMED'],
    ['nothing with status 200', http(''), 'MALFORMED'],
    ['null', http('null'), 'MALFORMED'],
    ['an empty list', http('[]'), 'MALFORMED'],
    ['a text', json(canary), 'MALFORMED'],
    [
      'a stack trace',
      http(`Exception: ${canary}\n\tat gt.gob.${canary}.Servicio(Servicio.java:1)`, { type: 'text/plain' }),
      'MALFORMED',
    ],
  ])('%s is told for what it is, and nothing of it is repeated', async (_, bytes, failure) => {
    expectSilent(await desk.ask(registry, bytes), failure)
  })

  it.each<[number | string, RegistryFailure]>([
    ['000', 'MALFORMED'],
    ['099', 'MALFORMED'],
    [201, 'MALFORMED'],
    [202, 'MALFORMED'],
    [203, 'MALFORMED'],
    [206, 'MALFORMED'],
    [226, 'MALFORMED'],
    [300, 'MALFORMED'],
    [399, 'MALFORMED'],
    [402, 'REFUSED'],
    [407, 'REFUSED'],
    [418, 'REFUSED'],
    [451, 'REFUSED'],
    [499, 'REFUSED'],
    [408, 'UNAVAILABLE'],
    [429, 'OVERLOADED'],
    [502, 'UNAVAILABLE'],
    [504, 'UNAVAILABLE'],
    [599, 'UNAVAILABLE'],
    [999, 'UNAVAILABLE'],
    [1000, 'MALFORMED'],
    [`2OO ${canary}`, 'MALFORMED'],
    ['-1', 'MALFORMED'],
  ])('status %s is %s', async (status, failure) => {
    expectSilent(await desk.ask(registry, Buffer.from(text(status))), failure)
  })

  it.each([204, 205, 304])('status %i, which has no body, is malformed and never "nobody"', async (status) => {
    expectSilent(await desk.ask(registry, Buffer.from(`HTTP/1.1 ${status} ${canary}\r\n\r\n`)), 'MALFORMED')
  })

  it.each(['100 Continue', '102 Processing', `103 ${canary}`])(
    'heads that go on are not read to their end: %s',
    async (status) => {
      const hostile = await desk.start(() => (socket) => {
        const send = (error?: Error | null) => error ?? socket.write(`HTTP/1.1 ${status}\r\n\r\n`.repeat(1_000), send)
        send()
      })
      expectSilent(await desk.open(registry, hostile.url).ask(), 'MALFORMED')
      await hostile.left()
    },
  )

  it('a few heads before the answer change nothing', async () => {
    const head = Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')
    expect(await desk.ask(registry, Buffer.concat([head, head, head, whole[registry]]))).toHaveProperty('retrievedAt')
  })

  it('another protocol that it wants to speak is not spoken', async () => {
    const hostile = await desk.start(() => 'HTTP/1.1 101 Switching\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n')
    expectSilent(await desk.open(registry, hostile.url).ask(), 'MALFORMED')
    await hostile.left()
  })
})

describe.each(registries)('where %s sends us', (registry) => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([301, 302, 303, 307, 308])('we do not go: status %i', async (status) => {
    const trap = await desk.start(() => json({ token: canary }))
    for (const location of [
      `${trap.url}/${canary}`,
      `//${new URL(trap.url).host}/`,
      'http://169.254.169.254/latest/meta-data/',
      '/login',
    ]) {
      const hostile = await desk.start(() => http(canary, { status, headers: { location, refresh: `0; url=${location}` } }))
      const asking = desk.open(registry, hostile.url)
      expectSilent(await asking.ask(), 'MALFORMED')
      expect(hostile.requests.filter(({ path }) => path !== '/auth/token')).toHaveLength(1)
    }
    expect(trap.connections()).toBe(0)
  })
})
