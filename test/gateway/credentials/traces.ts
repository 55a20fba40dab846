// Whether something stands somewhere, as it is or written otherwise.

/** A value in the ways in which programs write it. */
export function spell(value: string): readonly Buffer[] {
  const utf8 = Buffer.from(value)
  // Base64 writes three bytes as four letters: what a value looks like depends on how many stand before it.
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), utf8])
      .toString('base64')
      .replaceAll('=', '')
    const [from, until] = [before === 0 ? 0 : before + 1, (before + utf8.length) % 3 === 0 ? 0 : -1]
    return until === 0 ? text.slice(from) : text.slice(from, until)
  })
  const texts = [
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    utf8.toString('hex'),
    utf8.toString('hex').toUpperCase(),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
  ]
  return [utf8, Buffer.from(value, 'latin1'), Buffer.from(value, 'utf16le'), ...texts.map((text) => Buffer.from(text))]
}

/** Which of the values stand there. */
export const findTraces = (place: Buffer, values: readonly string[]): readonly string[] =>
  values.filter((value) => spell(value).some((spelt) => place.includes(spelt)))
