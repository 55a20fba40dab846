import { describe, expect, it } from '@jest/globals'
import { charsetOf, decodeText } from '#adapters/wire/charset.ts'

const utf8 = Buffer.from('ÑUÑO', 'utf8')
const latin1 = Buffer.from('ÑUÑO', 'latin1')
const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8])

describe('the text of an answer', () => {
  it.each([
    ['UTF-8 as declared', utf8, 'utf-8'],
    ['ISO-8859-1 as declared', latin1, 'ISO-8859-1'],
    ['Windows-1252 as declared', latin1, 'windows-1252'],
    ['UTF-8 that is not declared', utf8, undefined],
    ['Windows-1252 that is not declared', latin1, undefined],
    ['UTF-8 with a byte order mark, which is dropped', marked, undefined],
    ['UTF-8 with a byte order mark, declared as ISO-8859-1', marked, 'iso-8859-1'],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFÑUÑO', 'utf16le'), undefined],
  ])('is read when it is %s', (_, bytes, declared) => {
    expect(decodeText(bytes, declared)).toBe('ÑUÑO')
  })

  it('reads the euro sign and quotes of Windows-1252 in what is declared ISO-8859-1', () => {
    expect(decodeText(Uint8Array.of(0x80, 0x93), 'iso-8859-1')).toBe('€“')
  })

  it('is refused when it is not the UTF-8 that it says', () => {
    expect(() => decodeText(latin1, 'utf-8')).toThrow(expect.objectContaining({ name: 'TypeError' }))
  })

  it('is refused in a charset that nobody knows', () => {
    expect(() => decodeText(utf8, 'ebcdic-cp-es')).toThrow(expect.objectContaining({ name: 'RangeError' }))
  })

  it.each([
    ['text/xml; charset=ISO-8859-1', 'ISO-8859-1'],
    ['application/json;charset="utf-8"', 'utf-8'],
    ['application/json; a=b; Charset = utf-8', 'utf-8'],
    ['application/json', undefined],
    [undefined, undefined],
  ])('the charset of %s is %s', (contentType, charset) => {
    expect(charsetOf(contentType)).toBe(charset)
  })
})
