import { once } from 'node:events'
import { connect as connectInTheClear } from 'node:net'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { createLog } from '#platform/log.ts'
import { isOpenToOthers } from '#platform/private-file.ts'
import { createServer, listen } from '#platform/server.ts'
import { createAuthority } from '../adapters/support/authority.ts'

const authority = createAuthority('an authority')
const log = createLog({ process: 'test', level: 'silent' })
let server: FastifyInstance
let port: number

beforeEach(async () => {
  const tls = { ...authority.vouchFor({}), clientCa: authority.certificate }
  server = createServer({ log, bodyLimit: 1024, tls, notReadyBecause: () => [] })
  port = await listen(server, { host: '127.0.0.1', port: 0, setting: 'PORT' })
})
afterEach(() => server.close())

async function shakeHands(options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port, ca: authority.certificate, ...options })
  await once(socket, 'secureConnect')
  return socket
}

describe('a server over TLS', () => {
  it.each([
    ['TLSv1.3', {}],
    ['TLSv1.2', { maxVersion: 'TLSv1.2' }],
  ] as const)('speaks %s', async (version, options) => {
    const socket = await shakeHands(options)
    expect(socket.getProtocol()).toBe(version)
    socket.destroy()
  })

  it.each(['TLSv1', 'TLSv1.1'] as const)('does not speak %s', async (version) => {
    const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' }
    await expect(shakeHands(old)).rejects.toThrow(/alert protocol version|unsupported protocol|no protocols/i)
  })

  it('shows a certificate that whoever does not know its authority does not take', async () => {
    await expect(shakeHands({ ca: createAuthority('another').certificate })).rejects.toThrow(/self-signed|verify|issuer/)
  })

  it('closes at once although somebody has connected, or agreed on how to speak, and never said anything', async () => {
    const silent = connectInTheClear({ host: '127.0.0.1', port })
    await once(silent, 'connect')
    const agreed = await shakeHands({ maxVersion: 'TLSv1.2' })
    const closed = Promise.all([once(silent, 'close'), once(agreed, 'close')])
    await Promise.all([server.close(), closed])
  })
})

describe('a file', () => {
  const ours = process.getuid?.() ?? 0
  it.each([
    ['of its owner alone', 0o100600, false],
    ['that its owner cannot write either', 0o100400, false],
    ['that its group can read', 0o100640, true],
    ['that all can read', 0o100644, true],
    ['that all can write', 0o100602, true],
  ])('%s: %i is open to others: %s', (_what, mode, isOpen) => {
    expect(isOpenToOthers({ mode, uid: ours })).toBe(isOpen)
  })
})
