/**
 * Decodes an answer's text. A byte order mark beats the declared charset; without either it is UTF-8, or Windows-1252
 * when it cannot be. ISO-8859-1 is read as Windows-1252, as everybody does, and a byte order mark is dropped.
 * @param declared the charset that the registry named, if it did
 * @throws TypeError when the bytes are not what was declared, RangeError when nobody knows that charset
 */
export function decodeText(bytes: Uint8Array, declared: string | undefined): string {
  const label = markedCharset(bytes) ?? declared
  if (label !== undefined) return new TextDecoder(label, { fatal: true }).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The `charset` of a content type, if it names one. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:+-]+)"?/i.exec(contentType ?? '')?.[1]
}

function markedCharset(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}
