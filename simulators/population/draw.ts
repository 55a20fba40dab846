// Looked up once: these are the innermost steps of every record.
const { floor, imul } = Math

/** Seeded answers about one key: the same seed, key and question always give the same answer. */
export interface Draw {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(question: string, limit: number): number
  pick<T>(question: string, list: readonly T[]): T
  /** True for about `share` (0 to 1) of all keys. */
  chance(question: string, share: number): boolean
}

/** Opens the draws about one key, a whole number below 2^32. */
export type Draws = (key: number) => Draw

/** Draws of one family of keys. Nothing is remembered: every answer is computed from the seed when it is asked for. */
export function createDraws(seed: number, family: string): Draws {
  const start = hashText(mix(seed), family)
  return (key) => {
    // mix is a bijection, so two keys of a family never share all their answers.
    const own = mix(start ^ key)
    const fraction = (question: string) => mix(own ^ hashText(start, question)) / 2 ** 32
    return {
      below: (question, limit) => floor(fraction(question) * limit),
      pick: <T>(question: string, list: readonly T[]) => list[floor(fraction(question) * list.length)] as T,
      chance: (question, share) => fraction(question) < share,
    }
  }
}

/** The finalizer of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let mixed = imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** FNV-1a over UTF-16 units. */
function hashText(start: number, text: string): number {
  let hash = start ^ 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
