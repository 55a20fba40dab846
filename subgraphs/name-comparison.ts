/** How well two names agree: letter by letter, when folded, or not at all. */
export type NameAgreement = 'EXACT' | 'FOLDED' | 'DIFFERENT'

/**
 * Compares how two registries write one name. Folding leaves out case, accents, punctuation, spaces and the order of the words, and
 * takes a letter that a registry has lost (`?`, `#` or U+FFFD) for any letter. How a legal form is written is never folded: `S.A.`
 * and `SOCIEDAD ANÓNIMA` are different names.
 */
export function compareNames(one: string, other: string): NameAgreement {
  if (one.normalize('NFC') === other.normalize('NFC')) return 'EXACT'
  const [a, b] = [fold(one), fold(other)]
  if (a.length === 0 || b.length === 0) return 'DIFFERENT'
  return sameLetters(a.join(''), b.join('')) || sameWords(a, b) ? 'FOLDED' : 'DIFFERENT'
}

const lost = /[?#\uFFFD]/

/** The words of a name in plain capital letters. Points and apostrophes join: `S.A.` is the word `SA`. */
function fold(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[.'’`´·]/gu, '')
    .split(/[^\p{L}\p{N}?#\uFFFD]+/u)
    .filter((word) => word !== '')
}

function sameLetters(one: string, other: string): boolean {
  if (one === other) return true
  const [letters, others] = [Array.from(one), Array.from(other)]
  return letters.length === others.length && letters.every((letter, place) => sameLetter(letter, others[place] as string))
}

function sameLetter(one: string, other: string): boolean {
  if (one === other) return true
  const couldBe = (letter: string) => lost.test(letter) || /\p{L}/u.test(letter)
  return (lost.test(one) && couldBe(other)) || (lost.test(other) && couldBe(one))
}

/** Whether each word of one name can be paired with a word of the other. With lost letters a word may fit several. */
function sameWords(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false
  const partnerOf = new Map<number, number>()
  // A word that finds its partner taken asks the partner's word to move to another that fits (augmenting paths).
  const pair = (word: number, visited: Set<number>): boolean =>
    other.some((candidate, position) => {
      if (visited.has(position) || !sameLetters(one[word] as string, candidate)) return false
      visited.add(position)
      const holder = partnerOf.get(position)
      if (holder !== undefined && !pair(holder, visited)) return false
      partnerOf.set(position, word)
      return true
    })
  return one.every((_, word) => pair(word, new Set()))
}
