import { cannotCheck, toView } from './answer.js'
import { labelNames } from './labels.js'

const longestMs = 30_000

/**
 * Asks whether a document still says what it said. The code goes into the body of this one request, and nowhere else.
 * @param {string} code
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<import('./answer.js').View>}
 */
export async function askCheck(code, fetch) {
  try {
    const response = await fetch('v1/check', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(longestMs),
    })
    const body = await response.json().catch(() => undefined)
    return await labelNames(toView(response.status, body, response.headers.get('retry-after')), fetch)
  } catch {
    return cannotCheck(undefined)
  }
}
