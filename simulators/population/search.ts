import { endings, firstEntrepreneurship, formCycle, formOf, nameStride, nameWords } from './company-names.ts'
import { companyCount } from './company-numbers.ts'

/** Upper case without accents; Ñ counts as N. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()

/** The words of a name or of a question, folded. */
export const foldedWords = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** As many words as a bit mask holds; more match nothing. */
export const maxWords = 30

/** Which of the words asked begin one of the words: a bit for each. */
const maskOf = (asked: readonly string[], words: readonly string[]): number =>
  asked.reduce((mask, word, bit) => (words.some((own) => own.startsWith(word)) ? mask | (1 << bit) : mask), 0)

/** True when every word asked begins a word of the name. */
export const nameMatches = (asked: readonly string[], name: string): boolean => {
  const words = foldedWords(name)
  return asked.every((word) => words.some((own) => own.startsWith(word)))
}

/**
 * Visits the companies of the population whose name matches, in the order of their inscription. A name is one word of each
 * list and an ending, so three masks tell whether it matches, and no name is ever spelt out.
 */
export function scanCompanies(asked: readonly string[], visit: (company: number) => void): void {
  if (asked.length === 0 || asked.length > maxWords) return
  const all = 2 ** asked.length - 1
  const [first, second, third] = nameWords.map((list) => Int32Array.from(list, (word) => maskOf(asked, [fold(word)])))
  if (first === undefined || second === undefined || third === undefined) return
  const beginnings = new Int32Array(first.length * second.length)
  first.forEach((mask, at) =>
    beginnings.set(
      second.map((other) => mask | other),
      at * second.length,
    ),
  )
  const endingsFrom = (start: number) =>
    Int32Array.from({ length: formCycle }, (_, at) => maskOf(asked, foldedWords(endings[formOf(start + at)])))
  const [earlier, later] = [endingsFrom(0), endingsFrom(companyCount - formCycle)]
  // The words of the next name are found by adding with carry: dividing 700,000 times would take ten times as long.
  const step = { beginning: Math.floor(nameStride / third.length), third: nameStride % third.length }
  const [beginningCount, thirdCount] = [beginnings.length, third.length]
  let beginning = 0
  let last = 0
  let form = 0
  for (let company = 0; company < companyCount; company += 1) {
    const ending = company < firstEntrepreneurship ? earlier : later
    const mask = (beginnings[beginning] as number) | (third[last] as number) | (ending[form] as number)
    if (mask === all) visit(company)
    beginning += step.beginning
    last += step.third
    if (last >= thirdCount) {
      last -= thirdCount
      beginning += 1
    }
    if (beginning >= beginningCount) beginning -= beginningCount
    form = form === formCycle - 1 ? 0 : form + 1
  }
}
