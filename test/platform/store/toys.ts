import { z } from 'zod'
import type { Collection } from '#platform/store/store.ts'

export interface Toy {
  readonly count: number
}

const toy = z.object({ count: z.number() })
const text = z.string()

export const toys: Collection<Toy> = { name: 'toys', parse: (body) => toy.parse(body) }
export const texts: Collection<string> = { name: 'texts', parse: (body) => text.parse(body) }
