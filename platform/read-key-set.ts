import type { JSONWebKeySet } from 'jose'
import { readJson } from './read-json.ts'

/**
 * Reads the keys that somebody publishes, from that address alone.
 * @throws Error when it does not come whole and in time, or is too large
 */
export async function readKeySet(url: string, ms: number): Promise<JSONWebKeySet> {
  return (await readJson(url, { ms, accept: 'application/jwk-set+json, application/json' })) as JSONWebKeySet
}
