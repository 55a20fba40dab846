import { randomBytes } from 'node:crypto'

// A code is one text, whether it is typed, read from a QR or part of a link: 26 letters drawn at random (130 bits) and two that
// are reckoned from them. None of the letters looks like another, and a QR holds all of them in its smaller alphabet.

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const drawn = 26
const checkLetters = 2
// A prime below 32²: no single letter that is wrong, and no two that changed places, give the same rest.
const checkModulus = 1021

const form = new RegExp(`^[${letters}]{${drawn + checkLetters}}$`)
/** No text that is longer is read: every letter may have a few signs around it. */
const longestText = 200

/** A new code, as it is kept in mind: without hyphens. */
export function createCode(): string {
  const head = Array.from(randomBytes(drawn), (byte) => letters[byte % letters.length]).join('')
  return head + checkOf(head)
}

/** A code as people see it: in groups of four. */
export const writeCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? ''

/** What somebody typed, or `undefined` when it is no code: it tells a slip of the finger without asking anybody. */
export function parseCode(text: string): string | undefined {
  if (text.length > longestText) return undefined
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!form.test(code)) return undefined
  return checkOf(code.slice(0, drawn)) === code.slice(drawn) ? code : undefined
}

function checkOf(head: string): string {
  let rest = 0
  for (const letter of head) rest = (rest * letters.length + letters.indexOf(letter)) % checkModulus
  // As if two letters followed: so that these change places with the last one no better than others do.
  rest = (rest * letters.length * letters.length) % checkModulus
  return `${letters.charAt(Math.floor(rest / letters.length))}${letters.charAt(rest % letters.length)}`
}
