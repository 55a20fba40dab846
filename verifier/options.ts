import { parseArgs } from 'node:util'
import { isUnalterable, isWebAddress } from '#platform/address.ts'
import { isName } from './institutions.ts'

export const usage = `npm run verify -- ARCHIVO [--keys DIRECCIÓN_O_ARCHIVO] [--audience PARA_QUIÉN] [--nonce TEXTO] [--at INSTANTE] [--json]
npm run verify --silent -- keys [INSTITUCIÓN…] [--keys DIRECCIÓN] > ARCHIVO_DE_LLAVES

  --keys      dirección donde las instituciones publican sus llaves, o archivo donde se guardaron
  --audience  para quién se hizo el documento
  --nonce     lo que se dio al pedirlo
  --at        instante que se toma por el presente, como 2026-11-22T10:48:00Z
  --json      para programas`

/** What is to be done cannot be read from the words. The message is for whoever wrote them. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

/** An address that institutions' own begin with, or the file where what they publish was saved. */
export type KeysFrom = { readonly base: string } | { readonly file: string }

export type Command =
  | {
      readonly does: 'verify'
      readonly file: string
      readonly keys: KeysFrom
      readonly audience: string | undefined
      readonly nonce: string | undefined
      readonly at: Date | undefined
      readonly json: boolean
    }
  | { readonly does: 'save keys'; readonly base: string; readonly names: readonly string[] }

const text = { type: 'string' } as const
const options = { keys: text, audience: text, nonce: text, at: text, json: { type: 'boolean' } } as const

/** @throws Unclear */
export function readCommand(words: readonly string[], publicUrl: string): Command {
  const { values, positionals } = parse(words)
  const [file, ...names] = positionals
  const keys = readKeysFrom(values.keys ?? publicUrl)
  if (file === undefined) throw new Unclear('Diga qué archivo se comprueba.')
  if (file === 'keys') {
    const { audience, nonce, at, json } = values
    if (!('base' in keys) || [audience, nonce, at, json].some((value) => value !== undefined)) {
      throw new Unclear('Para guardar llaves solo se dice de qué dirección.')
    }
    if (!names.every(isName))
      throw new Unclear('El nombre de una institución solo lleva letras, números, guiones y guiones bajos.')
    return { does: 'save keys', base: keys.base, names }
  }
  if (names.length > 0) throw new Unclear('Se comprueba un archivo por vez; un nombre con espacios va entre comillas.')
  const { audience, nonce, at, json = false } = values
  return { does: 'verify', file, keys, audience, nonce, at: at === undefined ? undefined : readInstant(at), json }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new Unclear('Hay una opción que no existe, o a la que le falta su valor.', { cause: error })
  }
}

function readKeysFrom(given: string): KeysFrom {
  if (!/^https?:/i.test(given)) return { file: given }
  if (!isWebAddress(given) || /[?#]/.test(given)) throw new Unclear('La dirección de --keys no está bien escrita.')
  if (!isUnalterable(given))
    throw new Unclear('La dirección de --keys debe ser https: de otra manera alguien en el camino podría cambiar las llaves.')
  return { base: given.replace(/\/+$/, '') }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

function readInstant(given: string): Date {
  const date = new Date(given)
  if (instant.test(given) && !Number.isNaN(date.getTime())) return date
  throw new Unclear('El instante de --at se escribe con su zona, como 2026-11-22T10:48:00Z o 2026-11-22T04:48:00-06:00.')
}
