import documents from '#schema/documents.json' with { type: 'json' }

// Which documents there are, and who may seal which part of them: what a verifier knows beforehand, whatever is published.

export interface KnownPart {
  /** The last step of the institution's address. */
  readonly institution: string
  /** What it seals: the `vct`. */
  readonly type: string
}

export interface KnownDocument {
  /** In Spanish. */
  readonly title: string
  /** The first binds the others. */
  readonly parts: readonly KnownPart[]
}

interface Described {
  readonly title: string
  readonly parts: Readonly<Record<string, KnownPart>>
  /** The part that binds the others. */
  readonly binding: string
}

export const knownDocuments: readonly KnownDocument[] = Object.values<Described>(documents).map(({ title, parts, binding }) => ({
  title,
  parts: Object.entries(parts)
    .toSorted(([one], [other]) => Number(other === binding) - Number(one === binding))
    .map(([, { institution, type }]) => ({ institution, type })),
}))

export const isSameKind = (one: KnownPart, other: KnownPart): boolean =>
  one.institution === other.institution && one.type === other.type
