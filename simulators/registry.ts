import type { IncomingHttpHeaders } from 'node:http'
import type { World } from './world/world.ts'

/** What the `index.ts` of a registry's folder exports as `registry`. The folder is all that a registry needs. */
export interface SimulatedRegistry {
  /** As in `renap`: the name of its folder, of its settings (`RENAP_…`) and in faults. */
  readonly name: string
  readonly defaultPort: number
  open(parts: RegistryParts): OpenRegistry
}

export interface RegistryParts {
  readonly world: World
  /** Whoever says these is let in. */
  readonly credentials: Credentials
  readonly now: () => Date
}

export interface Credentials {
  readonly user: string
  readonly password: string
}

/** A registry that can be asked. It knows requests and answers, and nothing of sockets. */
export interface OpenRegistry {
  readonly operations: readonly Operation[]
  /** What can be done to it besides faults, through the control address: `POST /renap/revoke-tokens`. */
  readonly actions: Readonly<Record<string, () => void>>
  /** The record that the registry would send of a persona, in its own words, or `null` when it has none. */
  recordOf(persona: string): Readonly<Record<string, unknown>> | null
}

export interface Operation {
  readonly name: string
  readonly path: string
  /** How many records a request asks for. */
  countIdentifiers(asked: Asked): number
  answer(asked: Asked): Answer
  /** Wrong answers that only this registry can make up, each a fault of that name. */
  readonly lies: Readonly<Record<string, (asked: Asked) => Answer>>
}

export interface Asked {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Answers JSON in UTF-8. */
export const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: Buffer.from(JSON.stringify(value)),
})
