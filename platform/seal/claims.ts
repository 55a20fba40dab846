import { reservedNames } from './seal.ts'

/** Whatever JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Claims = { readonly [name: string]: Json }

/** Where a claim stands: names, and places in lists. `null` means every place of a list. */
export type ClaimPath = readonly (string | number | null)[]

/** What can be shown or withheld by itself: first-level claims, and places of those that are lists. */
export interface DisclosureFrame {
  readonly _sd: readonly string[]
  readonly [list: string]: { readonly _sd: readonly number[] } | readonly string[]
}

const mostDepth = 8

/** These claims cannot be sealed as they are. The message repeats no value. */
export class UnsealableClaims extends Error {
  override readonly name = 'UnsealableClaims'
}

/**
 * Makes each claim of the first level disclosable by itself, and each element of such a list: whole, with all that is inside of it.
 * Those that are always shown are not, nor is any part of them.
 * @throws UnsealableClaims when a claim, however deep, is called what the format or the language keeps for itself
 */
export function frameOf(claims: Claims, alwaysShown: readonly string[]): DisclosureFrame {
  requireOwnNames(claims, 1)
  const left = Object.entries(claims).filter(([name]) => !alwaysShown.includes(name))
  const lists = left.flatMap(([name, value]) => (isList(value) ? [[name, { _sd: [...value.keys()] }] as const] : []))
  return { ...Object.fromEntries(lists), _sd: left.map(([name]) => name) }
}

function requireOwnNames(value: Json, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > mostDepth) throw new UnsealableClaims('claims lie too deep')
  if (!isList(value) && Object.keys(value).some(isReserved)) throw new UnsealableClaims('a claim has a name that is reserved')
  for (const held of Object.values(value)) requireOwnNames(held, depth + 1)
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
const isReserved = (name: string) => name === '' || name in Object.prototype || reservedNames.has(name)
