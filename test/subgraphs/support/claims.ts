import { readFileSync } from 'node:fs'
import type { SealType } from '#subgraphs/seal-type.ts'
import type { Sealed } from './sealed.ts'

/** A value within claims, and where it stands: `legal_representative[].position`. */
interface Value {
  readonly path: string
  readonly value: unknown
}

export const listValues = (claims: object): readonly Value[] =>
  Object.entries(claims).flatMap(([name, value]) => valuesBelow(name, value))

function valuesBelow(path: string, value: unknown): Value[] {
  if (Array.isArray(value)) return [{ path, value }, ...value.flatMap((element) => valuesBelow(`${path}[]`, element))]
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return [{ path, value }, ...Object.entries(value).flatMap(([name, part]) => valuesBelow(`${path}.${name}`, part))]
}

export const writePath = (path: readonly (string | null)[]): string =>
  path.map((step, place) => (step === null ? '[]' : place === 0 ? step : `.${step}`)).join('')

export const pathsOf = ({ claims }: SealType): readonly string[] => claims.map(({ path }) => writePath(path))

/** Every path that some persona's claims have. */
export const pathsIn = (sealed: Sealed<object>): readonly string[] => [
  ...new Set([...sealed.values()].flatMap((claims) => listValues(claims).map(({ path }) => path))),
]

/** Values that a seal must not say: nothing, and nothing in a list or an object. */
export const emptyIn = (sealed: Sealed<object>): readonly Value[] =>
  [...sealed.values()].flatMap(listValues).filter(({ value }) => {
    if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
    return value === null || value === undefined || value === ''
  })

/** Codes that the type has no words for. */
export function wordlessIn({ claims }: SealType, sealed: Sealed<object>): readonly Value[] {
  const words = new Map(claims.flatMap(({ path, values }) => (values ? [[writePath(path), values] as const] : [])))
  return [...sealed.values()].flatMap(listValues).filter(({ path, value }) => {
    const coded = typeof value === 'boolean' || (typeof value === 'string' && /^[A-Z_]{4,}$/.test(value) && words.has(path))
    return (coded || words.has(path)) && !(String(value) in (words.get(path) ?? {}))
  })
}

/** Of each claim: its path, its label, which persona shows it and which leaves it out, as docs/documents.md tells it. */
export const tellClaims = (type: SealType, sealed: Sealed<object>): readonly (readonly string[])[] =>
  type.claims.map(({ path, display, sd }) => {
    const written = writePath(path)
    const showing = [...sealed].map(([persona, claims]) => ({
      persona,
      shows: listValues(claims).some((it) => it.path === written),
    }))
    const [without] = showing.filter(({ shows }) => !shows)
    const shown = showing.filter(({ shows }) => shows).map(({ persona }) => persona)
    const example = shown.find((persona) => persona.startsWith('complete-')) ?? shown[0] ?? 'nobody'
    const label = display[0]?.label ?? ''
    return [
      `\`${written}\``,
      sd === 'never' ? `${label} *` : label,
      without ? `\`${example}\`` : 'all',
      without ? `\`${without.persona}\`` : '',
    ]
  })

/** The table below the heading that names a type, in docs/documents.md. */
export function readTable({ vct }: SealType): readonly (readonly string[])[] {
  const page = readFileSync(new URL('../../../docs/documents.md', import.meta.url), 'utf8')
  const section = page.split(`\`${vct}\``)[1]?.split('\n#')[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}
