import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createCleanUp } from '../adapters/support/ports.ts'
import { canary } from '../adapters/support/hostile-desk.ts'
import { http, json, startHostileRegistry, xml, type HostileAnswer } from '../adapters/support/hostile-registry.ts'
import {
  individualElement,
  messageElement,
  personAnswer,
  personRow,
  soapEnvelope,
  taxpayersResponse,
  tokenAnswer,
} from '../adapters/support/records.ts'
import { createSelfSigned } from '../adapters/support/self-signed.ts'
import { startSecureRegistry } from '../adapters/support/secure-registry.ts'
import type { Reply } from '../support/gateway.ts'
import { readOperation, startGraph, unhurried } from '../support/graph.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'

const present = { missing: null, data: expect.anything() }
const page = `<!doctype html><html><h1>En mantenimiento</h1><p>${canary}</p></html>`
const deep = '['.repeat(100_000) + ']'.repeat(100_000)
const laughs = Array.from({ length: 30 }, (_, level) => `<!ENTITY e${level + 1} "&e${level};&e${level};">`).join('')
const person = JSON.stringify(personAnswer())
const stranger = { ...personRow, CUI: '9056776680316', PRIMER_NOMBRE: canary, PRIMER_APELLIDO: canary }
const fault = (code: string) =>
  soapEnvelope(`<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${canary}</faultstring></soapenv:Fault>`)
const bomb = gzipSync(`{"${canary}":"${' '.repeat(64 * 1024 * 1024)}"}`)

/** What of a document is there all the same when one registry is not to be believed, and where its errors stand. */
const documents = {
  RENAP: {
    operation: 'pid',
    variables: { cui: '9000000150117' },
    data: (identity: object) => ({ citizen: { pid: { cui: '9000000150117', identity, tax: present, nameComparison: null } } }),
    paths: [['citizen', 'pid', 'identity', 'data']],
  },
  SAT: {
    operation: 'pid',
    variables: { cui: '9000000150117' },
    data: (tax: object) => ({ citizen: { pid: { identity: present, tax, nameComparison: null } } }),
    paths: [['citizen', 'pid', 'tax', 'data']],
  },
  RMG: {
    operation: 'certificate',
    variables: { nit: '91001137' },
    data: (part: object) => ({
      company: { certificate: { registration: part, representatives: part, tax: present, nameComparison: null } },
    }),
    paths: [
      ['company', 'certificate', 'registration', 'data'],
      ['company', 'certificate', 'representatives', 'data'],
    ],
  },
} as const
type Registry = keyof typeof documents

describe('a document of which one registry is not to be believed', () => {
  const cleanUp = createCleanUp()
  let simulators: Simulators
  beforeAll(async () => {
    simulators = await startSimulators()
  })
  afterAll(() => simulators.close())
  afterEach(() => cleanUp.run())

  /** Asks for the document whose part the registry has, at that address. */
  async function askWith(registry: Registry, url: string): Promise<Reply> {
    const graph = cleanUp.closing(await startGraph({ simulators, env: { ...unhurried, [`${registry}_URL`]: url } }))
    const reply = await graph.ask(readOperation(documents[registry].operation), documents[registry].variables)
    // The process is well, and whoever needs nothing of that registry notices nothing.
    expect((await fetch(`${graph.gateway.address}/livez`)).status).toBe(200)
    const others = {
      RENAP: 'taxpayer(by: { cui: "9000000150117" }) { nit }',
      SAT: 'company(by: { nit: "91001137" }) { nit }',
      RMG: 'taxpayer(by: { nit: "91001137" }) { nit }',
    }
    expect((await graph.ask(`{ ${others[registry]} }`)).body.errors).toBeUndefined()
    return reply
  }

  function expectPartial({ status, text, body }: Reply, registry: Registry, reason: string, code = 'REGISTRY_UNAVAILABLE'): void {
    const { data, paths } = documents[registry]
    expect(status).toBe(200)
    expect(body.data).toMatchObject(data({ registry, retrievedAt: null, missing: { reason }, data: null }))
    expect(body.errors?.map(({ path }) => path)).toEqual(paths)
    for (const { extensions } of body.errors ?? []) expect(extensions).toMatchObject({ code, registry, reason })
    expect(text).not.toMatch(
      new RegExp(`${canary}|127\\.0\\.0\\.1|169\\.254|\\.invalid|ECONN|ENOTFOUND|SELF_SIGNED|<html|node_modules|polluted`, 'i'),
    )
  }

  it.each<[string, Registry, HostileAnswer, string]>([
    ['a maintenance page with status 200', 'RENAP', http(page, { type: 'text/html' }), 'MALFORMED'],
    ['JSON with a script behind it', 'RENAP', http(`${person}<script>${canary}</script>`), 'MALFORMED'],
    ['the record of somebody else', 'RENAP', json(personAnswer(stranger)), 'MALFORMED'],
    ['two records in one', 'RENAP', http(person.replace('"CUI":', `"PRIMER_NOMBRE":"${canary}","CUI":`)), 'MALFORMED'],
    ['100,000 levels', 'RENAP', http(`{"${canary}":${deep}}`), 'MALFORMED'],
    ['a gzip bomb', 'RENAP', http(bomb, { headers: { 'content-encoding': 'gzip' } }), 'MALFORMED'],
    [
      'a record that sets what objects inherit',
      'RENAP',
      http(person.replace('"CUI":', `"__proto__":{"polluted":"${canary}"},"CUI":`)),
      'MALFORMED',
    ],
    ['a page in the place of "not inscribed"', 'RMG', http(page, { status: 404, type: 'text/html' }), 'MALFORMED'],
    ['300,000 entries that are none', 'RMG', http(`{"sociedad":{"${canary}":[${'0,'.repeat(300_000)}0]}}`), 'MALFORMED'],
    ['a head that is none', 'RMG', `${canary} 200\r\n\r\n`, 'MALFORMED'],
    ['a refusal that says why', 'RMG', json({ codigo: canary }, { status: 403, headers: { 'x-why': canary } }), 'FORBIDDEN'],
    ['a fault with status 200', 'SAT', xml(fault('soapenv:Server')), 'REGISTRY_UNAVAILABLE'],
    ['a fault that is ours', 'SAT', xml(fault('wsse:FailedAuthentication'), { status: 500 }), 'FORBIDDEN'],
    [
      'a billion laughs',
      'SAT',
      xml(`<!DOCTYPE a [<!ENTITY e0 "${canary}">${laughs}]>${taxpayersResponse('<a>&e30;</a>').slice(45)}`),
      'MALFORMED',
    ],
    ['200,000 levels of XML', 'SAT', xml(soapEnvelope('<a>'.repeat(200_000) + '</a>'.repeat(200_000))), 'MALFORMED'],
    ['sections that nobody closes', 'SAT', xml(`<![CDATA[${canary}`.repeat(100_000)), 'MALFORMED'],
    [
      'an error in the place of a name',
      'SAT',
      xml(taxpayersResponse(messageElement('CUI', '9000000150117', `ERROR: ${canary}`))),
      'REGISTRY_UNAVAILABLE',
    ],
    ['a name without a number', 'SAT', xml(taxpayersResponse(messageElement('CUI', '9000000150117', canary))), 'MALFORMED'],
    [
      'another taxpayer',
      'SAT',
      xml(taxpayersResponse(individualElement({ tipo: 'CUI', value: '9000000150117' }, { nit: '19', cui: '9056776680316' }))),
      'MALFORMED',
    ],
  ])('has the rest, and says what is missing: %s', async (_, registry, answer, reason) => {
    const hostile = cleanUp.closing(
      await startHostileRegistry(({ path }) => (path === '/auth/token' ? json(tokenAnswer) : answer)),
    )
    expectPartial(await askWith(registry, hostile.url), registry, reason)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('has the rest when RENAP gives a token that would write headers', async () => {
    const data = { token: `x\r\nx-admin: ${canary}`, expiracion: '31/12/9999 23:59:59' }
    const hostile = cleanUp.closing(await startHostileRegistry(() => json({ ...tokenAnswer, data })))
    expectPartial(await askWith('RENAP', hostile.url), 'RENAP', 'MALFORMED')
    for (const { head } of hostile.requests) expect(head).not.toMatch(/x-admin/i)
  })

  describe.each(Object.keys(documents) as Registry[])('while %s', (registry) => {
    it('sends us elsewhere, nobody goes', async () => {
      const trap = cleanUp.closing(await startHostileRegistry(() => json(canary)))
      for (const location of [`${trap.url}/${canary}`, 'http://169.254.169.254/latest/meta-data/']) {
        const hostile = cleanUp.closing(await startHostileRegistry(() => http(canary, { status: 302, headers: { location } })))
        expectPartial(await askWith(registry, hostile.url), registry, 'MALFORMED')
      }
      expect(trap.connections()).toBe(0)
    })

    it('asks us to wait for ten years, the answer says an hour', async () => {
      const hostile = cleanUp.closing(
        await startHostileRegistry(() => http(canary, { status: 429, headers: { 'retry-after': '315360000' } })),
      )
      const reply = await askWith(registry, hostile.url)
      expectPartial(reply, registry, 'REGISTRY_UNAVAILABLE', 'OVERLOADED')
      expect(reply.body.errors?.[0]?.extensions['retryAfterMs']).toBe(3_600_000)
    })

    it('has a name that nobody knows, nobody listens at its address, or it cannot prove who it is', async () => {
      const gone = await startHostileRegistry(() => '')
      await gone.close()
      const secure = cleanUp.closing(await startSecureRegistry(createSelfSigned()))
      for (const url of ['http://registro.invalid', gone.url, secure.url]) {
        expectPartial(await askWith(registry, url), registry, 'REGISTRY_UNAVAILABLE')
      }
      expect(secure.requests).toEqual([])
    })
  })
})
