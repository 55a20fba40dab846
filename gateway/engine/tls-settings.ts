import type { EnvironmentReader } from '#platform/env.ts'
import { readAuthorities, readTlsIdentity } from '#platform/tls-files.ts'

/** How subgraphs are reached by https, in PEM. Their certificates are always checked, against their addresses. */
export interface SubgraphTls {
  readonly minVersion: 'TLSv1.2'
  /** Vouches for them; without it, the usual authorities. */
  readonly ca?: string
  /** Who we are to them. */
  readonly cert?: string
  readonly key?: string
}

/** Reads `SUBGRAPH_TLS_CA_FILE`, and `SUBGRAPH_TLS_CERT_FILE` with `SUBGRAPH_TLS_KEY_FILE`. */
export function readSubgraphTls(read: EnvironmentReader, subgraphUrl: string | undefined): SubgraphTls {
  const ca = readAuthorities(read, 'SUBGRAPH_TLS_CA_FILE')
  const identity = readTlsIdentity(read, { certSetting: 'SUBGRAPH_TLS_CERT_FILE', keySetting: 'SUBGRAPH_TLS_KEY_FILE' })
  const isGiven = ca !== undefined || identity !== undefined
  if (isGiven && subgraphUrl?.startsWith('http:')) {
    read.report('SUBGRAPH_URL must be an https address when SUBGRAPH_TLS_CA_FILE or SUBGRAPH_TLS_CERT_FILE is given')
  }
  return Object.freeze({ minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }), ...identity })
}

/**
 * Where certificates are given, no subgraph is asked in the clear.
 * @throws Error when one would be
 */
export function requireTls(name: string, address: string, { ca, cert }: SubgraphTls): string {
  const isGiven = ca !== undefined || cert !== undefined
  if (!isGiven || address.startsWith('https:')) return address
  throw new Error(
    `the subgraph ${name} would be asked in the clear, though SUBGRAPH_TLS_CA_FILE or SUBGRAPH_TLS_CERT_FILE is given`,
  )
}
