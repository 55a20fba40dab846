import type { Personas } from '../personas/personas.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The fields that a registry sends otherwise than follows from a persona's description: those of the persona's file, and
 * those that were changed at run time.
 */
export interface Alterations {
  /** @param persona the persona's name, or `null` for somebody of the population, of whom nothing is altered */
  of(registry: string, persona: string | null): Fields
  /** Whether the registry has come to know nothing of the persona. */
  isGone(registry: string, persona: string | null): boolean
  isPersona(name: string): boolean
  change(alteration: {
    readonly registry: string
    readonly persona: string
    readonly field: string
    readonly value: unknown
  }): void
  /** From now on the registry knows nothing of the persona. */
  remove(record: { readonly registry: string; readonly persona: string }): void
  reset(): void
}

export function createAlterations({ persons, companies }: Personas): Alterations {
  const overrides = new Map([...persons, ...companies].map((file) => [file.persona, file.overrides]))
  const changes = new Map<string, Fields>()
  const gone = new Set<string>()
  return {
    of: (registry, persona) =>
      persona === null ? {} : { ...overrides.get(persona)?.[registry], ...changes.get(`${registry}/${persona}`) },
    isGone: (registry, persona) => gone.has(`${registry}/${persona}`),
    isPersona: (name) => overrides.has(name),
    change({ registry, persona, field, value }) {
      const key = `${registry}/${persona}`
      changes.set(key, { ...changes.get(key), [field]: value })
    },
    remove: ({ registry, persona }) => void gone.add(`${registry}/${persona}`),
    reset() {
      changes.clear()
      gone.clear()
    },
  }
}
