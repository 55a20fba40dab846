import { createSat, type TaxpayerKey } from '#adapters/sat/index.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { outcome } from './calls.ts'
import { createCleanUp } from './ports.ts'
import { individualElement, taxpayersResponse } from './records.ts'
import { startToyRegistry, type ToyRequest } from './toy-registry.ts'

export const now = new Date('2026-11-21T16:15:02Z')
export const nitKey = (nit: number | string) => ({ nit: String(nit) as Nit })
export const individual = (nit: string) => individualElement({ tipo: 'NIT', value: nit }, { nit, cui: '' })

/** What one SOAP call asked for. */
export const identifiersOf = ({ body }: ToyRequest) =>
  [...body.matchAll(/<con:identificador tipo="(NIT|CUI)">(\w+)<\/con:identificador>/g)].map(([, tipo, value]) => ({
    tipo: tipo as 'NIT' | 'CUI',
    value: value ?? '',
  }))

/** A SAT that knows everybody. */
export const everybody = (request: ToyRequest) =>
  taxpayersResponse(...identifiersOf(request).map((query) => individualElement(query, { nit: query.value, cui: query.value })))

/** The adapter before a SAT that answers as the test says. */
export function createSatDesk() {
  const cleanUp = createCleanUp()
  async function startSat(answer: (request: ToyRequest) => string) {
    const registry = cleanUp.closing(
      await startToyRegistry((request, response) => {
        response.writeHead(200, { 'content-type': 'text/xml; charset=ISO-8859-1' })
        response.end(Buffer.from(answer(request), 'latin1'))
      }),
    )
    // Each call that SAT receives is one that the test made.
    const limits = { retry: { attempts: 1 } }
    const access = { url: registry.url, user: 'us', password: 'secret', now: () => now, limits }
    const sat = cleanUp.closing(createSat(access))
    return {
      registry,
      /** All of them at the same time, each with its answer or its error. */
      find: async (keys: readonly TaxpayerKey[]) =>
        Promise.all(keys.map(async (key) => outcome(sat.findTaxpayer(key, cleanUp.call())))),
    }
  }
  return {
    startSat,
    async find(keys: readonly TaxpayerKey[], ...elements: string[]) {
      const { find } = await startSat(() => taxpayersResponse(...elements))
      return find(keys)
    },
    cleanUp: async () => cleanUp.run(),
  }
}
