/** Nobody keeps the pages, learns where somebody came from, or has them in a frame or a window of theirs. */
export const commonHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

// Own files and nothing written into the page; texts cannot become anything else; a form that the script has not caught goes nowhere.
const shared = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
]

export const checkPolicy = [...shared, "connect-src 'self'"].join('; ')
/** Asks nobody anything. */
export const sharePolicy = shared.join('; ')
