import type { CallOptions } from '#adapters/client.ts'
import type { Rmg } from '#adapters/rmg/index.ts'
import { createLoaders, type Loaders } from './loaders.ts'

/** What the resolvers of one request share. */
export type Context = Loaders

export const createContext = (rmg: Rmg, call: CallOptions): Context => createLoaders(rmg, call)
