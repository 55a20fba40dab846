import type DataLoader from 'dataloader'
import type { CallOptions } from '#adapters/client.ts'
import { nameOf, type Sat, type TaxpayerKey } from '#adapters/sat/index.ts'
import type { Taxpayer } from '#adapters/sat/record.ts'
import { oneByOne } from '../loader.ts'

export type TaxpayerLoader = DataLoader<TaxpayerKey, Taxpayer | null, string>

/** Taxpayers, each key once a request. Who was found by CUI is also known by NIT, and the reverse. */
export function createTaxpayerLoader(sat: Sat, call: CallOptions): TaxpayerLoader {
  const taxpayers: TaxpayerLoader = oneByOne(async (key: TaxpayerKey) => {
    const taxpayer = await sat.findTaxpayer(key, call)
    if (taxpayer) {
      taxpayers.prime({ nit: taxpayer.nit }, taxpayer)
      if (taxpayer.cui) taxpayers.prime({ cui: taxpayer.cui }, taxpayer)
    }
    return taxpayer
  }, nameOf)
  return taxpayers
}
