import { fileURLToPath } from 'node:url'
import { people, stranger } from './people.ts'

const inner: Readonly<Record<string, RegExp>> = {
  host: /127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1\]|https?:\/\/(?!evil)/i,
  port: /[a-z\d\])]:\d{4,5}\b/i,
  path: /node_modules|\.[mc]?[jt]s\b(?!on)|file:|\/(tmp|home|root|srv|opt|usr|var|etc)\/|\/(gateway|subgraphs|adapters|platform|schema)\//,
  'where the project is': new RegExp(fileURLToPath(new URL('../../../', import.meta.url)).replaceAll(/[^\w/]/g, '.')),
  stack:
    /\bat (async )?[\w.<>]+ \(|(Type|Range|Syntax|Reference)Error|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|UND_ERR|\bfastify|undici|\bgot\b/i,
  SQL: /\bSELECT\b .* \bFROM\b|\bINSERT INTO\b|sqlite|postgres|ORA-\d/i,
  'a registry’s own words':
    /PRIMER_|APELLIDO_|soapenv|wsse|Envelope|faultstring|contribuyente>|EST_SOC|<html|<\?xml|bd-rtu|codigo_interno/i,
  'a guess at what was meant': /quiso decir|did you mean/i,
}

const secret: Readonly<Record<string, RegExp>> = {
  'a token or a pass': /eyJ[\w-]{8,}/,
  'a key': /pd_[0-9a-f]{24}_/,
  credentials: /(Bearer|ApiKey|Basic) [\w.+/-]{12,}/,
}

const find = (kinds: Readonly<Record<string, RegExp>>, text: string) =>
  Object.entries(kinds).flatMap(([kind, form]) => {
    const [found] = form.exec(text) ?? []
    return found === undefined ? [] : [`${kind}: ${found}`]
  })

/** What of our insides stands in a text. */
export const findInner = (text: string): readonly string[] => find(inner, text)

/** Which credentials stand in a text. */
export const findSecrets = (text: string): readonly string[] => find(secret, text)

const strangersName = Object.values(stranger.name)
  .filter((part) => part !== '')
  .join(' ')
const numbers = /(?<![\w.-])\d{4} ?\d{5} ?\d{4}(?![\w.-])/g

/** Whom somebody may be told of, and what they said themselves. */
export interface Known {
  readonly mayKnow: (somebody: { readonly cui: string }) => boolean
  readonly asked: string
}
const nothing: Known = { mayKnow: () => false, asked: '' }

/** Whose number or name stands in a text, but for those that may. A NIT that somebody asks by is a company's until it is looked up. */
export function findPeople(text: string, { mayKnow, asked }: Known = nothing): readonly string[] {
  const cuis = [...text.matchAll(numbers)].map(([number]) => number.replaceAll(' ', ''))
  const others = people.filter((one) => !mayKnow(one))
  return [
    ...cuis.filter((cui) => !mayKnow({ cui })).map((cui) => `the CUI ${cui}`),
    ...others.filter(({ mark }) => text.includes(mark)).map(({ persona }) => `the name of ${persona}`),
    ...others
      .filter(({ nit }) => nit !== null && new RegExp(`(?<![\\w.])${nit}(?!\\w)`).test(text) && !asked.includes(nit))
      .map(({ persona }) => `the NIT of ${persona}`),
    ...(text.includes(strangersName) ? ['the name of a stranger'] : []),
  ]
}
