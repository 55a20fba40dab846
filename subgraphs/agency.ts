import { existsSync, readdirSync } from 'node:fs'
import type { CallOptions, RegistrySurroundings } from '#adapters/client.ts'
import type { RegistryStatus } from '#adapters/status.ts'
import type { EnvironmentReader } from '#platform/env.ts'
import { listAgencySchemas, type AgencySchema } from '#schema/agencies.ts'
import type { Caller } from './caller.ts'
import type { SealType } from './seal-type.ts'
import type { Sealing } from './sealing.ts'

/** All that an agency brings to its subgraph; the rest is the same for every agency. */
export interface Agency<Config = unknown> {
  /** As in `schema/tax.graphql`. */
  readonly name: string
  /** The registry that it answers for: its code in the schema, and its title within a Spanish sentence. */
  readonly registry: { readonly code: string; readonly title: string }
  /** Opens the way to the registry. It does not ask the registry anything yet. */
  connect(config: Config, surroundings: Surroundings): AgencyConnection
  /** The documents that it answers a part of, each with the operations of its registry that the part needs. */
  readonly documents: Readonly<Record<string, readonly string[]>>
  /** What it seals of each kind of document; absent when it seals nothing. */
  readonly sealTypes?: readonly SealType[]
  /** One entry a GraphQL type, as @apollo/subgraph takes them. */
  readonly resolvers: Readonly<Record<string, object>>
}

export interface AgencyConnection {
  /** What the resolvers of one request share: what they ask with, on whose behalf, and what they seal with. */
  createContext(asked: { readonly call: CallOptions; readonly caller: Caller; readonly sealing: Sealing }): object
  /** How the registry is, without asking it. */
  status(): RegistryStatus
  close(): void | Promise<void>
}

/** What an agency's way to its registry shares with the process around it. */
export interface Surroundings extends RegistrySurroundings {
  readonly now: Clock
}

/** The wall clock. */
export type Clock = () => Date

const folder = new URL('./', import.meta.url)

/** The agencies that have both an SDL file and a folder here, in the order of their names. */
export function listAgencies(): readonly AgencySchema[] {
  const folders = new Set(readdirSync(folder).filter((name) => existsSync(new URL(`${name}/index.ts`, folder))))
  return listAgencySchemas().filter(({ name }) => folders.has(name))
}

/** @throws UnknownAgency naming those that exist */
export function findAgency(name: string | undefined): AgencySchema {
  const agencies = listAgencies()
  const found = agencies.find((known) => known.name === name)
  if (!found) throw new UnknownAgency(agencies.map((known) => known.name))
  return found
}

/** Reads an agency's own settings, as its `config.ts` does, and loads nothing else of it: who set something wrong hears of it at once. */
export async function readAgencyConfig({ name }: AgencySchema, env: EnvironmentReader): Promise<unknown> {
  const { readConfig } = (await import(`./${name}/config.ts`)) as { readonly readConfig: (env: EnvironmentReader) => unknown }
  return readConfig(env)
}

/** Loads an agency, and no file of any other. */
export async function loadAgency({ name }: AgencySchema): Promise<Agency> {
  const { agency } = (await import(`./${name}/index.ts`)) as { readonly agency: Agency }
  return agency
}

/** Nobody answers to the name that was asked for, or none was given. */
export class UnknownAgency extends Error {
  override readonly name = 'UnknownAgency'
  constructor(known: readonly string[]) {
    super(`Name one agency: ${known.join(', ')}. For example: npm run subgraph -- ${known[0] ?? 'name'}`)
  }
}
