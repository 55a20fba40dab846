import { reservedNames } from './seal.ts'

/** Whatever JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Claims = { readonly [name: string]: Json }

/** Where a claim stands: names, and places in lists. `null` means every place of a list. */
export type ClaimPath = readonly (string | number | null)[]

/** Which parts of a value can be shown or withheld: names of an object, or places of a list, and what is inside of them. */
export interface DisclosureFrame {
  readonly _sd: readonly (string | number)[]
  readonly [inside: string]: DisclosureFrame | readonly (string | number)[]
}

const mostDepth = 8

/** These claims cannot be sealed as they are. The message repeats no value. */
export class UnsealableClaims extends Error {
  override readonly name = 'UnsealableClaims'
}

/**
 * Makes everything disclosable by itself, also inside objects and lists, but for the claims that are always shown, whole.
 * @throws UnsealableClaims when a claim is called what the format keeps for itself
 */
export function frameOf(claims: Claims, alwaysShown: readonly string[]): DisclosureFrame {
  const shown = new Set<string | number>(alwaysShown)
  const { _sd, ...inside } = frameOfValue(claims, 1)
  const left = Object.entries(inside).filter(([name]) => !shown.has(name))
  return { ...Object.fromEntries(left), _sd: _sd.filter((name) => !shown.has(name)) }
}

function frameOfValue(value: Claims | readonly Json[], depth: number): DisclosureFrame {
  if (depth > mostDepth) throw new UnsealableClaims('claims lie too deep')
  const entries = Object.entries(value)
  if (!isList(value) && entries.some(([name]) => !isName(name))) throw new UnsealableClaims('a claim has a name that is reserved')
  const inside = entries.flatMap(([name, held]) => (isCompound(held) ? [[name, frameOfValue(held, depth + 1)] as const] : []))
  return { ...Object.fromEntries(inside), _sd: isList(value) ? [...value.keys()] : entries.map(([name]) => name) }
}

const isList = (value: Claims | readonly Json[]): value is readonly Json[] => Array.isArray(value)
const isCompound = (value: Json): value is Claims | readonly Json[] => typeof value === 'object' && value !== null
const isName = (name: string) => name !== '' && name !== '__proto__' && !reservedNames.has(name)
