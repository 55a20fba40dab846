import { BadSeal } from './bad-seal.ts'

/** A seal as somebody shows it. */
export interface Presentation {
  /** What was signed. */
  readonly jwt: string
  readonly disclosures: readonly string[]
  /** How its holder proves that it is theirs. */
  readonly holderProof: string | undefined
  /** What that proof is about: all that stands before it. */
  readonly before: string
}

const maxCharacters = 1024 * 1024
const mostDisclosures = 5000
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @throws BadSeal */
export function readPresentation(presentation: string): Presentation {
  if (presentation.length > maxCharacters) throw new BadSeal('TOO_LONG')
  const [jwt = '', ...rest] = presentation.split('~')
  const holderProof = rest.pop()
  if (holderProof === undefined) throw new BadSeal('MALFORMED')
  if (rest.length > mostDisclosures) throw new BadSeal('TOO_LONG')
  return {
    jwt,
    disclosures: rest,
    holderProof: holderProof === '' ? undefined : holderProof,
    before: presentation.slice(0, presentation.length - holderProof.length),
  }
}

/** What a JWT says, before anybody knows whether it is true. @throws BadSeal */
export function readJwt(jwt: string): { readonly header: unknown; readonly payload: unknown } {
  const [header = '', payload = '', signature = '', ...more] = jwt.split('.')
  if (more.length > 0) throw new BadSeal('MALFORMED')
  decode(signature)
  return { header: readJson(header), payload: readJson(payload) }
}

/** Reads JSON from base64url. @throws BadSeal */
export function readJson(encoded: string): unknown {
  const bytes = decode(encoded)
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new BadSeal('MALFORMED')
  }
}

// One text, one way to write it: else what is not signed could be changed, though not what it says.
function decode(encoded: string): Buffer {
  const bytes = Buffer.from(encoded, 'base64url')
  if (bytes.toString('base64url') !== encoded) throw new BadSeal('MALFORMED')
  return bytes
}
