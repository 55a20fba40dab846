// Reads the seals that a PDF carries. Only that: a stream is written out wherever the file was saved again, so that nothing else of
// the format need be understood. What is found proves itself, so it does not matter from where in the file it comes.
import { inflateSync } from 'node:zlib'
import { parseSealLines } from './seal-lines.ts'
import { Unreadable } from './unreadable.ts'

/** How often a PDF may name an attachment. */
const mostNamed = 50
/** A document of the most seals, each of the longest. */
const mostBytes = 11 * 1024 * 1024
/** How far a stream begins behind the name that tells what it is. */
const mostDictionary = 4096
const endOfFile = 2048

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')

/** @throws Unreadable */
export function parsePdf(bytes: Buffer): readonly string[] {
  const text = bytes.toString('latin1')
  if (!text.slice(-endOfFile).includes('%%EOF')) throw new Unreadable('PDF_INCOMPLETE')
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) throw new Unreadable('PDF_PROTECTED')
  const found = listStreams(text)
  const documents = new Map<string, readonly string[]>()
  for (const stream of found) {
    const seals = readSeals(bytes, text, stream)
    if (seals !== undefined) documents.set(seals.join('\n'), seals)
  }
  const [document, ...others] = documents.values()
  if (others.length > 0) throw new Unreadable('SEVERAL_DOCUMENTS')
  if (document === undefined) throw new Unreadable(found.some(({ isOurs }) => isOurs) ? 'PDF_INCOMPLETE' : 'PDF_WITHOUT_SEALS')
  return document
}

interface Stream {
  readonly dictionary: string
  readonly start: number
  /** It says that it holds seals. */
  readonly isOurs: boolean
}

function listStreams(text: string): readonly Stream[] {
  const streams = new Map<number, Stream>()
  let named = 0
  for (const { index } of text.matchAll(/\/EmbeddedFile(?![\w#])|\/application(?:#2F|\/)dc(?:\+|#2B)sd-jwt/gi)) {
    named += 1
    if (named > mostNamed) break
    const [head] = /^(?:(?!endobj)[^])*?>>\s*stream\r?\n/.exec(text.slice(index, index + mostDictionary)) ?? []
    if (head === undefined) continue
    const start = index + head.length
    const before = text.slice(Math.max(0, index - mostDictionary), start)
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj', before.length - head.length)))
    streams.set(start, { dictionary, start, isOurs: /sd-jwt/i.test(dictionary) })
  }
  return [...streams.values()]
}

/** The seals of an attachment; `undefined` when it holds something else. */
function readSeals(bytes: Buffer, text: string, { dictionary, start }: Stream): readonly string[] | undefined {
  try {
    return parseSealLines(readStream(bytes, text, { dictionary, start }).toString('utf8'))
  } catch {
    return undefined
  }
}

function readStream(bytes: Buffer, text: string, { dictionary, start }: Omit<Stream, 'isOurs'>): Buffer {
  const [, filter] = /\/Filter\s*\[?\s*\/(\w+)\s*(?:\]|\/|>>|\s)/.exec(dictionary) ?? []
  // What follows a compressed stream is not looked at: it tells itself where it ends.
  if (filter === 'FlateDecode') return inflateSync(bytes.subarray(start), { maxOutputLength: mostBytes })
  const end = text.indexOf('endstream', start)
  if (filter !== undefined || end < 0 || end - start > mostBytes) throw new Unreadable('PDF_INCOMPLETE')
  return bytes.subarray(start, end)
}
