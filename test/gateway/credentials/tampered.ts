// What somebody may make of a seal that they were shown, without the key that signed it.

const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export interface TakenApart {
  readonly jwt: string
  /** As they are written. */
  readonly disclosures: readonly string[]
}

export function takeApart(seal: string): TakenApart {
  const [jwt = '', ...rest] = seal.split('~')
  return { jwt, disclosures: rest.slice(0, -1) }
}

export const putTogether = ({ jwt, disclosures }: TakenApart): string => [jwt, ...disclosures, ''].join('~')

/** A disclosure that nobody sealed. */
export const inventDisclosure = (name: string, value: unknown): string => encode(['bm9ib2R5IGRyZXcgdGhpcw', name, value])

/** The seal with each of its claims saying something else, disclosed or plain, one at a time. */
export function flipEach(seal: string): readonly { readonly claim: string; readonly flipped: string }[] {
  const { jwt, disclosures } = takeApart(seal)
  const [header = '', payload = '', signature = ''] = jwt.split('.')
  const plain = decode(payload) as Readonly<Record<string, unknown>>
  const ofPlain = Object.entries(plain).map(([claim, value]) => {
    const changed = encode({ ...plain, [claim]: flip(value) })
    return { claim, flipped: putTogether({ jwt: [header, changed, signature].join('.'), disclosures }) }
  })
  const ofDisclosures = disclosures.map((disclosure, place) => {
    const said = decode(disclosure) as readonly unknown[]
    const changed = disclosures.with(place, encode([...said.slice(0, -1), flip(said.at(-1))]))
    return { claim: nameOf(said) ?? 'an element', flipped: putTogether({ jwt, disclosures: changed }) }
  })
  return [...ofPlain, ...ofDisclosures]
}

/** The same seal without each of its disclosures, one at a time. */
export function dropEach(seal: string): readonly { readonly claim: string | undefined; readonly dropped: string }[] {
  const { jwt, disclosures } = takeApart(seal)
  return disclosures.map((disclosure, place) => ({
    claim: nameOf(decode(disclosure) as readonly unknown[]),
    dropped: putTogether({ jwt, disclosures: disclosures.toSpliced(place, 1) }),
  }))
}

/** An element of a list has none. */
const nameOf = (said: readonly unknown[]): string | undefined => (said.length === 3 ? String(said[1]) : undefined)

function flip(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`
  if (Array.isArray(value)) return value.slice(1)
  return { ...(value as object), another: true }
}
