import { createRegistryClient, type CallOptions, type RegistryAccess } from '../client.ts'
import { decode } from '../decode.ts'
import { RegistryError } from '../errors.ts'
import { createSoapWire } from '../wire/soap.ts'
import { matchAnswers, nameOf, NothingUsable, type TaxpayerAnswer, type TaxpayerKey } from './answers.ts'
import { answer, lists } from './wire.ts'

export type { TaxpayerAnswer, TaxpayerKey }

/** The most identifiers that SAT takes in one call. */
export const satBatchLimit = 50

/** The registry of taxpayers, in our words. */
export interface Sat {
  /**
   * One answer for each key, in the order of the keys: the record, `null` when SAT has no such taxpayer, or the error
   * that concerns this key. It rejects only for a defect of ours.
   */
  findTaxpayers(keys: readonly TaxpayerKey[], call: CallOptions): Promise<readonly TaxpayerAnswer[]>
  /** Ends every connection and timer. */
  close(): Promise<void>
}

const registry = 'sat'

/** The way to SAT: SOAP 1.1 with a UsernameToken, up to `satBatchLimit` identifiers a call. */
export function createSat({ url, user, password, limits, now = () => new Date() }: RegistryAccess): Sat {
  const client = createRegistryClient({ registry, limits })
  const wire = createSoapWire({ registry, url, user, password, now, lists, maxBodyBytes: client.limits.maxBodyBytes })

  const askTaxpayers = client.operation('contribuyentes', async (keys: readonly TaxpayerKey[], signal) => {
    const body = await wire.ask({ path: '/ContribuyenteService', action: 'consultarContribuyentes', body: toXml(keys) }, signal)
    const { consultarContribuyentesResponse: entries } = decode(registry, answer, body)
    return matchAnswers(keys, entries, now())
  })

  return {
    async findTaxpayers(keys, call) {
      const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()]
      const chunks = Array.from({ length: Math.ceil(distinct.length / satBatchLimit) }, (_, chunk) =>
        distinct.slice(chunk * satBatchLimit, (chunk + 1) * satBatchLimit),
      )
      const answers = new Map<string, TaxpayerAnswer>()
      await Promise.all(
        chunks.map(async (chunk) => {
          const answered = await askTaxpayers(chunk, call).catch((error: unknown) => forEach(chunk, error))
          for (const [position, key] of chunk.entries()) answers.set(nameOf(key), answered[position] as TaxpayerAnswer)
        }),
      )
      return keys.map((key) => answers.get(nameOf(key)) as TaxpayerAnswer)
    },
    async close() {
      client.close()
      wire.close()
    },
  }
}

/** A call that failed is the failure of each of its keys. */
function forEach(keys: readonly TaxpayerKey[], error: unknown): readonly TaxpayerAnswer[] {
  if (error instanceof NothingUsable) return error.answers
  if (!(error instanceof RegistryError)) throw error
  return keys.map(() => error)
}

function toXml(keys: readonly TaxpayerKey[]): string {
  const identifiers = keys.map((key) =>
    key.nit === undefined
      ? `<con:identificador tipo="CUI">${key.cui}</con:identificador>`
      : `<con:identificador tipo="NIT">${key.nit}</con:identificador>`,
  )
  return `<con:consultarContribuyentes xmlns:con="urn:sat:contribuyentes:assumed">${identifiers.join('')}</con:consultarContribuyentes>`
}
