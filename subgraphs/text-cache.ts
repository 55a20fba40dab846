/** Keeps what was made of the texts used last, as long as together they stay below a number of characters. */
export interface TextCache<Made> {
  get(text: string): Made | undefined
  set(text: string, made: Made): void
  readonly size: number
}

export function createTextCache<Made>({ maxCharacters }: { readonly maxCharacters: number }): TextCache<Made> {
  // A Map keeps the order of insertion: the first entry is the one used longest ago.
  const entries = new Map<string, Made>()
  let characters = 0
  const remove = (text: string) => {
    if (entries.delete(text)) characters -= text.length
  }
  return {
    get(text) {
      const made = entries.get(text)
      if (made !== undefined) {
        entries.delete(text)
        entries.set(text, made)
      }
      return made
    },
    set(text, made) {
      if (text.length > maxCharacters) return
      remove(text)
      entries.set(text, made)
      characters += text.length
      for (const oldest of entries.keys()) {
        if (characters <= maxCharacters) break
        remove(oldest)
      }
    },
    get size() {
      return entries.size
    },
  }
}
