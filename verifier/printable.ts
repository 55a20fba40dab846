// What came from somebody else, as a terminal may show it.

const mostLetters = 400
// Controls move the cursor or hide what stands before them; marks of direction turn around what is read.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** One line, of a length that can be read. */
export function printable(text: string): string {
  const line = text.replace(unprintable, '\uFFFD')
  return line.length <= mostLetters ? line : `${line.slice(0, 60)}… (${text.length} letras en total)`
}
