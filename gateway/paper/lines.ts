// How a text is cut into lines that fit.

/** @param widthOf how wide a text is, in the same measure as `width` */
export function toLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = widthOf(word) <= width ? [word] : cut(word, width, widthOf)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return [...lines, line]
}

/** A word that is wider than the line, letter by letter; marks stay with their letter. */
function cut(word: string, width: number, widthOf: (text: string) => number): string[] {
  const pieces: string[] = []
  let [piece, used] = ['', 0]
  for (const letter of word.match(/\P{M}\p{M}*|^\p{M}+/gu) ?? []) {
    const wide = widthOf(letter)
    if (piece !== '' && used + wide > width) {
      pieces.push(piece)
      ;[piece, used] = ['', 0]
    }
    piece += letter
    used += wide
  }
  return [...pieces, piece]
}

/** As much of a text as one line holds. */
export function toOneLine(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text
  const [first = ''] = toLines(text, width - widthOf('…'), widthOf)
  return `${first}…`
}
