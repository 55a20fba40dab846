import { z } from 'zod'

// What an institution publishes of its kinds of seals: SD-JWT VC type metadata (draft-ietf-oauth-sd-jwt-vc), of which paper needs the words.
// They come from another process and are texts, whatever they say: what cannot be read as one is as if it were not there.

/** The words for one kind of seal. */
export interface SealType {
  readonly vct: string
  /** In Spanish. */
  readonly title: string | undefined
  /** In the order in which a document draws them. */
  readonly claims: readonly ClaimWords[]
}

/** Where something stands within claims: names, and `null` for every place of a list. */
export type Path = readonly (string | null)[]

export interface ClaimWords {
  readonly path: Path
  readonly label: string
  /** What each code or number means. */
  readonly values: ReadonlyMap<string, string>
}

/** By their `vct`. */
export type SealTypes = ReadonlyMap<string, SealType>

const mostTypes = 50
const mostClaims = 500

const word = z.string().trim().min(1).max(200)
const type = z.object({ vct: z.string().min(1).max(512), display: z.unknown().optional(), claims: z.unknown().optional() })
const claim = z.object({
  path: z
    .array(z.union([z.string().min(1).max(128), z.null()]))
    .min(1)
    .max(8),
  display: z.unknown().optional(),
  values: z.unknown().optional(),
})
const title = z.object({ locale: z.string(), name: word })
const label = z.object({ locale: z.string(), label: word })

/** Reads what institutions publish, each a list of types. What is wrong in one is left out, and the rest is good. */
export const parseSealTypes = (...published: readonly unknown[]): SealTypes =>
  new Map(
    published
      .flatMap((list) => readEach(list, type, mostTypes))
      .map(({ vct, display, claims }) => [
        vct,
        { vct, title: spanish(readEach(display, title))?.name, claims: readClaims(claims) },
      ]),
  )

const readClaims = (claims: unknown): readonly ClaimWords[] =>
  readEach(claims, claim, mostClaims).flatMap(({ path, display, values }) => {
    const found = spanish(readEach(display, label))
    return found === undefined ? [] : [{ path, label: found.label, values: readValues(values) }]
  })

const readValues = (values: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(z.record(z.string(), z.unknown()).safeParse(values).data ?? {}).flatMap(([code, meaning]) => {
      const { success, data } = word.safeParse(meaning)
      return success ? [[code, data] as const] : []
    }),
  )

const readEach = <Schema extends z.ZodType>(list: unknown, schema: Schema, most = 20): readonly z.output<Schema>[] =>
  Array.isArray(list)
    ? list.slice(0, most).flatMap((one: unknown) => {
        const { success, data } = schema.safeParse(one)
        return success ? [data] : []
      })
    : []

/** Guatemala's words, or Spanish ones from elsewhere; none are better than words that nobody here reads. */
const spanish = <Display extends { readonly locale: string }>(displays: readonly Display[]): Display | undefined =>
  displays.find(({ locale }) => locale === 'es-GT') ?? displays.find(({ locale }) => /^es(-|$)/.test(locale))
