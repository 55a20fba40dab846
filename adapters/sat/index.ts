import { createRegistryClient, type CallOptions, type RegistryAccess } from '../client.ts'
import { decode } from '../decode.ts'
import type { RegistryStatus } from '../status.ts'
import { createSoapWire } from '../wire/soap.ts'
import { matchAnswers, nameOf, NothingUsable, type TaxpayerKey } from './answers.ts'
import type { Taxpayer } from './record.ts'
import { answer, lists, satBatchLimit } from './wire.ts'

export { nameOf, satBatchLimit, type TaxpayerKey }

/** The registry of taxpayers, in our words. */
export interface Sat {
  /**
   * A taxpayer; `null` when SAT has none such. Those who are looked up at the same time travel in one call.
   * @throws RegistryError when SAT gave no usable answer
   */
  findTaxpayer(key: TaxpayerKey, call: CallOptions): Promise<Taxpayer | null>
  /** How the registry is, without asking it. */
  status(): RegistryStatus
  /** Ends every connection and timer. */
  close(): Promise<void>
}

const registry = 'sat'
const operation = 'contribuyentes'

/** The way to SAT: SOAP 1.1 with a UsernameToken, up to `satBatchLimit` identifiers a call. */
export function createSat({ now = () => new Date(), ...access }: RegistryAccess): Sat {
  const client = createRegistryClient({ registry, now, ...access })
  const wire = createSoapWire({ ...access, registry, now, lists, maxBodyBytes: client.limits.maxBodyBytes })

  const askTaxpayer = client.gatheredOperation<TaxpayerKey, Taxpayer | null>(operation, {
    reads: true,
    nameOf,
    limit: satBatchLimit,
    async wire(keys, signal) {
      const question = { path: '/ContribuyenteService', operation, action: 'consultarContribuyentes', body: toXml(keys) }
      const body = await wire.ask(question, signal)
      const { consultarContribuyentesResponse: entries } = decode(registry, answer, body)
      return matchAnswers(keys, entries, now())
    },
  })

  return {
    async findTaxpayer(key, call) {
      try {
        return await askTaxpayer(key, call)
      } catch (error) {
        throw error instanceof NothingUsable ? error.of(key) : error
      }
    },
    status: () => client.status(),
    async close() {
      client.close()
      wire.close()
    },
  }
}

function toXml(keys: readonly TaxpayerKey[]): string {
  const identifiers = keys.map((key) =>
    key.nit === undefined
      ? `<con:identificador tipo="CUI">${key.cui}</con:identificador>`
      : `<con:identificador tipo="NIT">${key.nit}</con:identificador>`,
  )
  return `<con:consultarContribuyentes xmlns:con="urn:sat:contribuyentes:assumed">${identifiers.join('')}</con:consultarContribuyentes>`
}
