import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { readPublicUrl } from '#platform/public-url.ts'

export interface VerifierConfig {
  /** Whose keys are asked for when nobody says. */
  readonly publicUrl: string
  /** How long one answer may take. */
  readonly fetchMs: number
}

/** @throws InvalidEnvironment */
export function readConfig(env: Environment): VerifierConfig {
  const read = createEnvironmentReader(env)
  const config: VerifierConfig = {
    publicUrl: readPublicUrl(read),
    fetchMs: read.integer('VERIFIER_FETCH_MS', { fallback: 5000, min: 100, max: 60_000 }),
  }
  read.finish()
  return Object.freeze(config)
}
