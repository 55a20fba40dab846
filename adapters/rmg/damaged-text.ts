/** The byte that each character of Windows-1252 stands for, and of ISO-8859-1 where the two differ. */
const bytes = new Map<string, number>()
for (let byte = 0; byte <= 0xff; byte += 1) {
  bytes.set(String.fromCharCode(byte), byte)
  bytes.set(new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte)
}

/** What a name in Spanish is made of. Anything else that a repair gives shows that there was nothing to repair. */
const plausible = /^[ -~\u00A0-\u00FF\u2013\u2014\u2018\u2019\u201C\u201D\u2026]*$/

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Repairs text that is UTF-8 read as ISO-8859-1 or Windows-1252 (`COMPAÃ‘IA`). Everything else is kept as it was
 * received, also `#` for Ñ and `?` for a vowel: what was lost is not guessed.
 */
export function repairText(text: string): string {
  const read: number[] = []
  for (const character of text) {
    const byte = bytes.get(character)
    if (byte === undefined) return text
    read.push(byte)
  }
  try {
    const repaired = utf8.decode(Uint8Array.from(read))
    return plausible.test(repaired) ? repaired : text
  } catch {
    return text
  }
}
