import { reservedNames } from './seal.ts'

/** Whatever JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Claims = { readonly [name: string]: Json }

/** Where a claim stands: names, and places in lists. `null` means every place of a list. */
export type ClaimPath = readonly (string | number | null)[]

const mostDepth = 8

/** These claims cannot be sealed as they are. The message repeats no value. */
export class UnsealableClaims extends Error {
  override readonly name = 'UnsealableClaims'
}

/** @throws UnsealableClaims when a claim, however deep, is called what the format or the language keeps for itself */
export function requireOwnNames(value: Json, depth = 1): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > mostDepth) throw new UnsealableClaims('claims lie too deep')
  if (!isList(value) && Object.keys(value).some(isReserved)) throw new UnsealableClaims('a claim has a name that is reserved')
  for (const held of Object.values(value)) requireOwnNames(held, depth + 1)
}

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
const isReserved = (name: string) => name === '' || name in Object.prototype || reservedNames.has(name)
