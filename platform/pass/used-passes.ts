/** The passes that were taken, for as long as they could be shown again. */
export interface UsedPasses {
  /** Whether it is the first time. */
  add(name: string, now: Date): boolean
}

/** Names are kept in two lots, of which the older is dropped as a whole: each name stays for `keepMs` at least. */
export function createUsedPasses({ keepMs }: { readonly keepMs: number }): UsedPasses {
  let lot = new Set<string>()
  let older = new Set<string>()
  let begun = -Infinity

  return {
    add(name, now) {
      // A clock that was put back keeps what there is: counting begins anew.
      begun = Math.min(begun, now.getTime())
      const ageMs = now.getTime() - begun
      if (ageMs >= keepMs) {
        older = ageMs >= 2 * keepMs ? new Set() : lot
        lot = new Set()
        begun = now.getTime()
      }
      if (lot.has(name) || older.has(name)) return false
      lot.add(name)
      return true
    },
  }
}
