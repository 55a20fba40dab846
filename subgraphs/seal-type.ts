/**
 * What an institution publishes of a kind of seal: SD-JWT VC type metadata (draft-ietf-oauth-sd-jwt-vc, claim metadata).
 * Claims stand in the order in which a document draws them, which the draft does not fix: an assumption.
 */
export interface SealType {
  readonly vct: string
  /** For developers; people read `display`. */
  readonly name: string
  readonly display: readonly { readonly locale: string; readonly name: string }[]
  readonly claims: readonly ClaimType[]
}

export interface ClaimType {
  /** `null` stands for every element of a list. */
  readonly path: readonly (string | null)[]
  readonly display: readonly { readonly locale: string; readonly label: string }[]
  /** `never`: goes with every seal, since the rest would mislead without it. */
  readonly sd?: 'always' | 'never'
  /** What each code or number means. Our own member, which the draft does not have (assumption: readers ignore it). */
  readonly values?: Readonly<Record<string, string>>
}

type ClaimOptions = Pick<ClaimType, 'values'> & { readonly sd?: 'never' }

/** Our own types stand below an address of our own: no catalogue of Guatemala has any (assumption). */
export const sealType = (path: string, name: string, title: string, claims: readonly ClaimType[]): SealType => ({
  vct: `https://pais-digital.gob.example/types/${path}`,
  name,
  display: [{ locale: 'es-GT', name: title }],
  claims,
})

/** A claim of the first level: disclosed by itself, unless it goes with every seal. */
export const claim = (name: string, label: string, { sd, values }: ClaimOptions = {}): ClaimType => ({
  path: [name],
  display: [{ locale: 'es-GT', label }],
  sd: sd ?? 'always',
  ...(values && { values }),
})

/** A part of a claim: how finely a claim is disclosed is the seal's affair. */
export const part = (path: readonly (string | null)[], label: string, values?: ClaimType['values']): ClaimType => ({
  path,
  display: [{ locale: 'es-GT', label }],
  ...(values && { values }),
})

export const yesOrNo = { true: 'Sí', false: 'No' } as const
