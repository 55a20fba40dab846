/** References to entities, each once, and how to give everybody who asked the answer. */
export interface SharedRepresentations {
  readonly distinct: readonly unknown[]
  /** For each reference given, which of the distinct ones it is. */
  readonly positions: readonly number[]
}

/** Finds references to the same entity. A plan writes their keys in one order, so equal text is equal reference. */
export function shareRepresentations(representations: readonly unknown[]): SharedRepresentations {
  const seen = new Map<string, number>()
  const distinct: unknown[] = []
  const positions = representations.map((representation) => {
    const text = JSON.stringify(representation)
    const known = seen.get(text)
    if (known !== undefined) return known
    seen.set(text, distinct.length)
    return distinct.push(representation) - 1
  })
  return { distinct, positions }
}
