/** Claims without those that are not recorded. */
export type Recorded<Claims> = {
  readonly [Name in keyof Claims as null extends Claims[Name] ? never : Name]: Claims[Name]
} & {
  readonly [Name in keyof Claims as null extends Claims[Name] ? Name : never]?: NonNullable<Claims[Name]>
}

/** Leaves out what is not recorded: a seal says nothing of it, neither null nor empty. */
export const recorded = <Claims extends object>(claims: Claims): Recorded<Claims> =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null)) as Recorded<Claims>

/** The same of a claim made of parts; `null` when none of them is recorded. */
export function recordedParts<Claims extends object>(claims: Claims): Recorded<Claims> | null {
  const parts = recorded(claims)
  return Object.keys(parts).length > 0 ? parts : null
}

/** A list; `null` when nothing stands in it. */
export const listed = <Element>(list: readonly Element[]): readonly Element[] | null => (list.length > 0 ? list : null)
