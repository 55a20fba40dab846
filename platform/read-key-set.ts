import type { JSONWebKeySet } from 'jose'

const maxBytes = 256 * 1024

/**
 * Reads the keys that somebody publishes, from that address alone.
 * @throws Error when it does not come whole and in time, or is too large
 */
export async function readKeySet(url: string, ms: number): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(ms),
    headers: { accept: 'application/jwk-set+json, application/json' },
  })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new KeysNotRead(`status ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new KeysNotRead('too large')
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as JSONWebKeySet
}

class KeysNotRead extends Error {
  override readonly name = 'KeysNotRead'
}
