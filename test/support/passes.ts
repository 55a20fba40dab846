import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePassKeys } from '#gateway/pass/keys.ts'
import { passHeader, type PassCaller } from '#platform/pass/pass.ts'
import { createPassSigner, type SignPass } from '#platform/pass/sign.ts'

/** Whoever may see every record: an official who asks for what a court has ordered. */
export const everything: PassCaller = {
  kind: 'OFFICIAL',
  sub: 'official',
  scopes: ['business:read', 'identity:read', 'tax:read'],
  purpose: 'court-order',
  trace: 'a-test',
}

/** What is sent to a subgraph, to whom, and on whose behalf: of whoever may see everything unless another is named. */
export interface Sending {
  readonly audience: string
  readonly body: string
  readonly caller?: PassCaller
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** What stands for a gateway before subgraphs: it signs passes, and publishes its keys on a port that the system chooses. */
export interface PassIssuer {
  readonly sign: SignPass
  /** Sends a body with a pass for it. */
  post(url: string, sending: Sending): Promise<Response>
  /** The settings with which a subgraph believes it. */
  readonly subgraphEnv: Readonly<Record<string, string>>
  /** The settings with which a gateway signs as it does. */
  readonly gatewayEnv: Readonly<Record<string, string>>
  /** How often somebody asked for its keys. */
  fetches(): number
  /** Signs with a new key from now on; the old one stays published unless it is taken back. */
  rotate(change?: { readonly takeBack: boolean }): void
  close(): Promise<void>
}

export async function startPassIssuer(): Promise<PassIssuer> {
  let made = 0
  let fetches = 0
  const createKey = () => {
    made += 1
    return { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: `key-${made}` }
  }
  let text = JSON.stringify({ keys: [createKey()] })
  let keys = parsePassKeys(text)
  const folder = mkdtempSync(join(tmpdir(), 'pass-keys-'))
  const file = join(folder, 'keys.json')
  writeFileSync(file, text, { mode: 0o600 })

  const server = createServer((_request, response) => {
    fetches += 1
    response.setHeader('content-type', 'application/jwk-set+json').end(JSON.stringify(keys.published))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const sign = createPassSigner({ key: () => keys.signing })
  return {
    sign,
    post: async (url, { audience, body, caller = everything, headers, signal }) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [passHeader]: sign({ caller, audience, body }), ...headers },
        body,
        ...(signal && { signal }),
      }),
    subgraphEnv: { PASS_JWKS_URL: `${address}/keys.json` },
    gatewayEnv: { PASS_KEYS_FILE: file },
    fetches: () => fetches,
    rotate({ takeBack } = { takeBack: false }) {
      const { keys: old } = JSON.parse(text) as { keys: readonly unknown[] }
      text = JSON.stringify({ keys: takeBack ? [createKey()] : [createKey(), ...old] })
      keys = parsePassKeys(text)
      writeFileSync(file, text, { mode: 0o600 })
    },
    async close() {
      rmSync(folder, { recursive: true })
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
