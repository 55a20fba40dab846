import { TLSSocket, type TlsOptions } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import type { EnvironmentReader } from './env.ts'
import { readAuthorities, readTlsIdentity, type TlsIdentity } from './tls-files.ts'

/** How a server answers over TLS, in PEM. */
export interface ServerTls extends TlsIdentity {
  /** Vouches for clients; without it, none is asked who it is. */
  readonly clientCa: string | undefined
}

/** Reads `TLS_CERT_FILE` with `TLS_KEY_FILE`, and `TLS_CLIENT_CA_FILE`; without them there is no TLS. */
export function readServerTls(read: EnvironmentReader): ServerTls | undefined {
  const identity = readTlsIdentity(read, { certSetting: 'TLS_CERT_FILE', keySetting: 'TLS_KEY_FILE' })
  const clientCa = readAuthorities(read, 'TLS_CLIENT_CA_FILE')
  if (identity !== undefined) return Object.freeze({ ...identity, clientCa })
  if (clientCa !== undefined) read.report('TLS_CLIENT_CA_FILE is given without TLS_CERT_FILE and TLS_KEY_FILE: give all three')
  return undefined
}

/** Nobody vouches for the client. */
export class NoCertificate extends Error {
  override readonly name = 'NoCertificate'
  readonly statusCode = 401
  constructor() {
    super('the client has no certificate that is good here')
  }
}

// Probes have no certificate: whoever has none is let in this far, and learns there that there is no further.
export const toHttps = ({ cert, key, clientCa }: ServerTls): TlsOptions => ({
  cert,
  key,
  minVersion: 'TLSv1.2',
  handshakeTimeout: 10_000,
  ...(clientCa !== undefined && { ca: clientCa, requestCert: true, rejectUnauthorized: false }),
})

/** Refuses whoever has no good certificate with NoCertificate, but for what everybody may see. */
export function demandCertificate(server: FastifyInstance, { except }: { readonly except: readonly string[] }): void {
  server.addHook('onRequest', async ({ routeOptions, socket }) => {
    if (except.includes(routeOptions.url ?? '')) return
    if (!(socket instanceof TLSSocket && socket.authorized)) throw new NoCertificate()
  })
}
