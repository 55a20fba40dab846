import type DataLoader from 'dataloader'
import type { CallOptions } from '#adapters/client.ts'
import type { Renap } from '#adapters/renap/index.ts'
import type { Person } from '#adapters/renap/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { oneByOne } from '../loader.ts'

/** Persons by CUI. */
export type PersonLoader = DataLoader<Cui, Person | null>

export const createPersonLoader = (renap: Renap, call: CallOptions): PersonLoader =>
  oneByOne((cui) => renap.findPerson(cui, call))
