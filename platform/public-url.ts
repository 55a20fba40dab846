import { isUnalterable } from './address.ts'
import type { EnvironmentReader } from './env.ts'

/**
 * Reads `PUBLIC_URL`: where the gateway is for everybody. What is sealed, printed and shared names it, and it is the same for every
 * process.
 */
export function readPublicUrl(env: EnvironmentReader): string {
  const url = env.address('PUBLIC_URL', 'http://127.0.0.1:4000')
  if (!URL.canParse(url)) return url
  const { search, hash } = new URL(url)
  if (search !== '' || hash !== '') env.report('PUBLIC_URL must be an address without a query or a fragment')
  if (env.production && !isUnalterable(url)) {
    env.report('PUBLIC_URL must be an https address in production; http is for this machine alone')
  }
  return url
}
