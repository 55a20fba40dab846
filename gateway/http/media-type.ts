import { Refused } from '../errors.ts'

export type MediaType = 'application/json' | 'application/graphql-response+json'

interface Range {
  readonly type: string
  readonly quality: number
}

const offered: readonly [MediaType, ...MediaType[]] = ['application/json', 'application/graphql-response+json']
const utf8 = /^"?utf-?8"?$/i

/**
 * Chooses what to answer with, by the `Accept` header. Whoever does not care gets `application/json`.
 * @throws Refused when the client accepts neither
 */
export const chooseMediaType = (accept: string | undefined): MediaType => chooseAmong(offered, accept)

/**
 * Chooses one of these media types, by the `Accept` header. Whoever does not care gets the first.
 * @throws Refused when the client accepts none
 */
export function chooseAmong<Type extends string>(types: readonly [Type, ...Type[]], accept: string | undefined): Type {
  if (accept === undefined || accept === '*/*' || accept === types[0]) return types[0]
  const ranges = accept.split(',').map(parseRange)
  const [best] = types
    .map((type) => ({ type, ...preferenceFor(type, ranges) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || a.position - b.position)
  if (best === undefined) throw new Refused('NOT_ACCEPTABLE')
  return best.type
}

// The most specific range speaks for a type; a wildcard counts as listed last, so that what is named comes first.
function preferenceFor(type: string, ranges: readonly Range[]): { quality: number; position: number } {
  for (const [distance, wanted] of [type, type.replace(/\/.*/, '/*'), '*/*'].entries()) {
    const position = ranges.findIndex((range) => range.type === wanted)
    const range = ranges[position]
    if (range !== undefined) return { quality: range.quality, position: position + distance * ranges.length }
  }
  return { quality: 0, position: 0 }
}

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const given = new Map(parameters.map((parameter) => parameter.split('=') as [string, string | undefined]))
  const charset = given.get('charset')
  const quality = Number(given.get('q') ?? 1)
  return { type: charset === undefined || utf8.test(charset) ? type : '', quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

/**
 * A body is read when it is JSON in UTF-8 as it stands. Nothing else is, so that no page of another origin can
 * send an operation without asking first.
 * @param types what is read instead of JSON alone: none of them may be one that a page can send to others without asking first
 * @throws Refused for any other body
 */
export function requireJson(
  contentType: string | undefined,
  contentEncoding: string | undefined,
  types: readonly string[] = ['application/json'],
): void {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim())
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice('charset='.length)
  const readable = types.includes(type.toLowerCase()) && (charset === undefined || utf8.test(charset))
  if (!readable || (contentEncoding ?? 'identity') !== 'identity') throw new Refused('UNSUPPORTED_MEDIA_TYPE')
}
