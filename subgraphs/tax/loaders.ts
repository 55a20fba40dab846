import DataLoader from 'dataloader'
import type { CallOptions } from '#adapters/client.ts'
import type { Sat, TaxpayerKey } from '#adapters/sat/index.ts'
import type { Taxpayer } from '#adapters/sat/record.ts'

export type TaxpayerLoader = DataLoader<TaxpayerKey, Taxpayer | null, string>

/** All the taxpayers that are asked for at once go in one call. Who was found by CUI is also known by NIT, and the reverse. */
export function createTaxpayerLoader(sat: Sat, call: CallOptions): TaxpayerLoader {
  const taxpayers: TaxpayerLoader = new DataLoader<TaxpayerKey, Taxpayer | null, string>(
    async (keys) => {
      const answers = await sat.findTaxpayers(keys, call)
      for (const answer of answers) if (answer && !(answer instanceof Error)) rememberOtherKeys(answer)
      return answers
    },
    { cacheKeyFn: (key) => ('nit' in key ? `NIT ${key.nit}` : `CUI ${key.cui}`) },
  )
  function rememberOtherKeys(taxpayer: Taxpayer): void {
    taxpayers.prime({ nit: taxpayer.nit }, taxpayer)
    if (taxpayer.cui) taxpayers.prime({ cui: taxpayer.cui }, taxpayer)
  }
  return taxpayers
}
