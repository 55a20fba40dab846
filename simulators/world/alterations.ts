import type { Personas } from '../personas/personas.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The fields that a registry sends otherwise than follows from a persona's description: those of the persona's file, and
 * those that were changed at run time.
 */
export interface Alterations {
  /** @param persona the persona's name, or `null` for somebody of the population, of whom nothing is altered */
  of(registry: string, persona: string | null): Fields
  isPersona(name: string): boolean
  change(alteration: {
    readonly registry: string
    readonly persona: string
    readonly field: string
    readonly value: unknown
  }): void
  reset(): void
}

export function createAlterations({ persons, companies }: Personas): Alterations {
  const overrides = new Map([...persons, ...companies].map((file) => [file.persona, file.overrides]))
  const changes = new Map<string, Fields>()
  return {
    of: (registry, persona) =>
      persona === null ? {} : { ...overrides.get(persona)?.[registry], ...changes.get(`${registry}/${persona}`) },
    isPersona: (name) => overrides.has(name),
    change({ registry, persona, field, value }) {
      const key = `${registry}/${persona}`
      changes.set(key, { ...changes.get(key), [field]: value })
    },
    reset: () => changes.clear(),
  }
}
