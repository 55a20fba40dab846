import { once } from 'node:events'
import tls, { type TlsOptions } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createAuthority } from '../support/authority.ts'
import { canary, createHostileDesk, expectSilent, registries } from '../support/hostile-desk.ts'
import { personAnswer, companyEntry, taxpayerElement, taxpayersResponse, tokenAnswer } from '../support/records.ts'
import { startSecureRegistry } from '../support/secure-registry.ts'
import { createSelfSigned } from '../support/self-signed.ts'

const authority = createAuthority('Autoridad de prueba')
const stranger = createAuthority(`Autoridad de ${canary}`)
const good = authority.vouchFor({})
const old = { ciphers: 'DEFAULT@SECLEVEL=0' } as const

const whole = {
  renap: JSON.stringify(personAnswer()),
  rmg: JSON.stringify({ sociedad: companyEntry }),
  sat: taxpayersResponse(taxpayerElement),
}

describe.each(registries)('before it says anything to %s', (registry) => {
  const desk = createHostileDesk()
  const usual = tls.getCACertificates('default')
  beforeAll(() => tls.setDefaultCACertificates([...usual, authority.certificate]))
  afterEach(() => desk.cleanUp())
  afterAll(() => tls.setDefaultCACertificates(usual))

  const startSecure = async (options: TlsOptions) =>
    desk.closing(
      await startSecureRegistry(options, ({ url }, response) => {
        response.setHeader('content-type', registry === 'sat' ? 'text/xml; charset=utf-8' : 'application/json')
        response.end(url === '/auth/token' ? JSON.stringify(tokenAnswer) : whole[registry])
      }),
    )

  it('it is believed by one of whom somebody that it trusts says who they are', async () => {
    const { url, requests } = await startSecure(good)
    expect(await desk.open(registry, url).ask()).toHaveProperty('retrievedAt')
    expect(requests.length).toBeGreaterThan(0)
  })

  it.each<[string, TlsOptions, string]>([
    ['has expired', authority.vouchFor({ validUntil: '240101000000Z' }), 'CERT_HAS_EXPIRED'],
    ['is not valid yet', authority.vouchFor({ validFrom: '480101000000Z' }), 'CERT_NOT_YET_VALID'],
    ['is that of another host', authority.vouchFor({ host: '127.0.0.2' }), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['is that of a name', authority.vouchFor({ host: `${canary}.invalid` }), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['is its own', createSelfSigned(), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['is from somebody whom nobody knows', stranger.vouchFor({}), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['is well, but its protocol is TLS 1.0', { ...good, ...old, minVersion: 'TLSv1', maxVersion: 'TLSv1' }, 'EPROTO|ERR_SSL_.*'],
    [
      'is well, but its protocol is TLS 1.1',
      { ...good, ...old, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
      'EPROTO|ERR_SSL_.*',
    ],
  ])('it learns that the certificate %s: it says nothing, and why is told without the certificate', async (_, options, code) => {
    const { url, requests } = await startSecure(options)
    const error = expectSilent(await desk.open(registry, url).ask(), 'UNAVAILABLE')
    expect(error.message).toMatch(new RegExp(`^${registry}: the connection failed \\((?:${code})\\)$`))
    expect(requests).toEqual([])
  })

  it.each(['TLSv1', 'TLSv1.1'] as const)('it would be answered over %s if it wanted to', async (version) => {
    const { port } = await startSecure({ ...good, ...old, minVersion: version, maxVersion: version })
    const socket = tls.connect({ port, host: '127.0.0.1', minVersion: version, maxVersion: version, ...old })
    await once(socket, 'secureConnect')
    expect(socket.getProtocol()).toBe(version)
    socket.destroy()
  })
})
