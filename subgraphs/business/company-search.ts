import { searchPageSize, type FoundCompany } from '#adapters/rmg/index.ts'
import type { Context } from './context.ts'

/** A stretch of the companies that a search finds, by position: the first company of all stands at 0. */
export interface Stretch {
  readonly from: number
  readonly count: number
}

export interface Found {
  readonly total: number
  readonly companies: readonly { readonly position: number; readonly company: FoundCompany }[]
}

/** Finds a stretch of companies, and asks for no page of the registry that the stretch does not touch. */
export async function searchStretch(searches: Context['searches'], name: string, { from, count }: Stretch): Promise<Found> {
  const firstPage = pageOf(from)
  const { total, companies } = await searches.load({ name, page: firstPage })
  const lastPage = pageOf(Math.min(from + count, total) - 1)
  const otherPages = Array.from({ length: Math.max(0, lastPage - firstPage) }, (_, index) => firstPage + 1 + index)
  const others = await Promise.all(otherPages.map(async (page) => (await searches.load({ name, page })).companies))
  const found = [companies, ...others].flatMap((page, index) =>
    page.map((company, place) => ({ position: (firstPage - 1 + index) * searchPageSize + place, company })),
  )
  return { total, companies: found.filter(({ position }) => position >= from && position < from + count) }
}

// The registry's pages count from 1.
const pageOf = (position: number): number => Math.floor(position / searchPageSize) + 1
