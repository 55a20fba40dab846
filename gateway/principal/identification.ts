import { createKeySet } from '#platform/key-set.ts'
import type { Log } from '#platform/log.ts'
import type { GatewayConfig } from '../config.ts'
import { createAccessTokens, type VerifyToken } from './access-token.ts'
import { createIdentify, type FindPartnerKey, type Identify } from './identify.ts'
import { BadCredentials } from './principal.ts'

/** All that tells who is asking. */
export interface Identification {
  readonly identify: Identify
  /** What an operator should look at. */
  problems(): readonly string[]
}

export interface IdentificationOptions {
  readonly config: Pick<GatewayConfig, 'deadlineMs' | 'provider'>
  readonly log: Log
  /** Without it, no key is anybody’s. */
  readonly findPartnerKey?: FindPartnerKey
  /** The wall clock, which tokens are dated by. */
  readonly now?: () => Date
  /** Monotonic milliseconds, which keys age by. */
  readonly elapsedMs?: () => number
}

const longestFetchMs = 2_000

export function createIdentification({
  config: { provider, deadlineMs },
  log,
  findPartnerKey = async () => undefined,
  now = () => new Date(),
  elapsedMs = () => performance.now(),
}: IdentificationOptions): Identification {
  // A token that waits for the keys leaves at least half of the deadline to what it came for.
  const fetchMs = Math.min(longestFetchMs, Math.floor(deadlineMs / 2))
  const keys = provider && createKeySet({ owner: 'the identity provider', url: provider.keysUrl, fetchMs, log, now: elapsedMs })
  const verifyToken = provider && keys ? createAccessTokens({ provider, keys, now, elapsedMs }) : refuseEverybody
  return {
    identify: createIdentify({ verifyToken, findPartnerKey, log }),
    problems: () => keys?.problems() ?? [],
  }
}

const refuseEverybody: VerifyToken = async () => {
  throw new BadCredentials('NO_PROVIDER')
}
