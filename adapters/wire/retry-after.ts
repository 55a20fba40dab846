/** The longest that we tell anybody to wait, in milliseconds. A registry that says ten years made a mistake. */
const mostMs = 60 * 60 * 1000

/**
 * Reads `Retry-After`: whole seconds or an HTTP date. Times in the past become 0, absurd ones one hour, and what
 * cannot be read is absent.
 */
export function readRetryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  const ms = /^-?\d+$/.test(text) ? Number(text) * 1000 : readHttpDate(text) - now.getTime()
  if (Number.isNaN(ms)) return undefined
  return Math.min(Math.max(ms, 0), mostMs)
}

/** IMF-fixdate, the one form of date that senders may use (RFC 9110, section 5.6.7). */
function readHttpDate(text: string): number {
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : Number.NaN
}
