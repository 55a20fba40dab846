import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { repairText } from '#adapters/rmg/damaged-text.ts'

const asWindows1252 = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text))
const asLatin1 = (text: string) => Buffer.from(text).toString('latin1')

describe('damaged text', () => {
  it.each([
    ['COMPAÃ‘IA', 'COMPAÑIA'],
    ['COMPAÃ\u0091IA', 'COMPAÑIA'],
    ['PANADERÃ\u008DA', 'PANADERÍA'],
    ['Ã\u0081LVAREZ', 'ÁLVAREZ'],
    ['CAFÃ‰ Y TÃ‰', 'CAFÉ Y TÉ'],
    ['PINGÃœINO Â¿QUÃ‰?', 'PINGÜINO ¿QUÉ?'],
    ['“EL NIÃ‘O”', '“EL NIÃ‘O”'],
  ])('%s becomes %s', (received, kept) => {
    expect(repairText(received)).toBe(kept)
  })

  it.each(['COMPAÑÍA', 'PE#A', 'PE?A', 'CAFÉ’S', 'N.º 5', 'ESPAÑº', 'SÃO PAULO', 'COMPAÃ', 'COMPAÃ‘IA PEÑA', 'ЖУК', '100 €', ''])(
    '%s is kept as it is',
    (text) => {
      expect(repairText(text)).toBe(text)
    },
  )

  const letters = fc.string({ unit: fc.constantFrom(...Array.from('ABCÑÁÉÍÓÚÜ ñáéíóúü.,&-0¿¡º')), maxLength: 60 })

  it.each([
    ['Windows-1252', asWindows1252],
    ['ISO-8859-1', asLatin1],
  ])('is repaired whatever the name, when it was read as %s', (_, misread) => {
    fc.assert(
      fc.property(letters, (name) => {
        expect(repairText(misread(name))).toBe(name)
      }),
    )
  })

  it('is never found in a name that is well', () => {
    fc.assert(
      fc.property(letters, (name) => {
        expect(repairText(name)).toBe(name)
      }),
    )
  })
})
