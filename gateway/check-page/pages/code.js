// A code as people have it, in an address or under their fingers. The same rules as the gateway's, so that a slip is told at once.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const drawn = 26
const form = new RegExp(`^[${letters}]{28}$`)
const longestText = 200
const checkModulus = 1021

/**
 * @param {string} text
 * @returns {string | undefined} the code without hyphens; `undefined` for what is none
 */
export function parseCode(text) {
  if (text.length > longestText) return undefined
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return form.test(code) && checkOf(code.slice(0, drawn)) === code.slice(drawn) ? code : undefined
}

/** @param {string} code */
export const writeCode = (code) => code.match(/.{1,4}/g)?.join('-') ?? ''

/**
 * What stands behind the `#` of an address, which browsers keep for themselves.
 * @param {string} hash
 */
export function readFragment(hash) {
  try {
    return decodeURIComponent(hash.replace(/^#/, ''))
  } catch {
    return ''
  }
}

/** @param {string} head */
function checkOf(head) {
  let rest = 0
  for (const letter of head) rest = (rest * letters.length + letters.indexOf(letter)) % checkModulus
  rest = (rest * letters.length * letters.length) % checkModulus
  return `${letters.charAt(Math.floor(rest / letters.length))}${letters.charAt(rest % letters.length)}`
}
