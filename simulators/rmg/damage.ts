import type { Damage } from '../population/company.ts'

const windows1252 = new TextDecoder('windows-1252')

/** What digitising the old books did to a text. */
const damaged: Readonly<Record<Damage, (text: string) => string>> = {
  none: (text) => text,
  hash: (text) => text.replaceAll('Ñ', '#'),
  'lost-vowels': (text) => text.replaceAll('Ñ', '#').replace(/[ÁÉÍÓÚÜ]/g, '?'),
  misread: (text) => windows1252.decode(Buffer.from(text, 'utf8')),
}

export const damage = (text: string, kind: Damage): string => damaged[kind](text)
