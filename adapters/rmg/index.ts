import type { z } from 'zod'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { createRegistryClient, type CallOptions, type RegistryAccess } from '../client.ts'
import { decode, decodeRecord } from '../decode.ts'
import { RegistryMalformed } from '../errors.ts'
import type { RegistryStatus } from '../status.ts'
import { createJsonWire } from '../wire/json.ts'
import type { Company, Coordinates, Enterprise, Representative } from './record.ts'
import { toCompany, toCoordinates, toEnterprise, toInscription, toRepresentative } from './to-record.ts'
import {
  appointmentEntry,
  appointmentsAnswer,
  companyAnswer,
  companyEntry,
  enterpriseEntry,
  enterprisesAnswer,
  notInscribed,
  representativeEntry,
  representativesAnswer,
  searchAnswer,
  searchPageSize,
} from './wire.ts'

export { searchPageSize }

/** How a company is asked for. */
export type CompanyKey =
  { readonly coordinates: Coordinates; readonly nit?: never } | { readonly nit: Nit; readonly coordinates?: never }

/** A search of companies by name. Every word must begin a word of the name; pages count from 1. */
export interface CompanySearch {
  readonly name: string
  readonly page: number
}

/** The registry of companies, in our words. Every method throws RegistryError when it gave no usable answer. */
export interface Rmg {
  /** A company; `null` when it is not inscribed. */
  findCompany(by: CompanyKey, call: CallOptions): Promise<Company | null>
  /** The legal representatives of a company, present and past. */
  listRepresentatives(
    coordinates: Coordinates,
    call: CallOptions,
  ): Promise<{ readonly representatives: readonly Representative[]; readonly retrievedAt: Date }>
  /** The enterprises that a company owns. */
  listEnterprises(coordinates: Coordinates, call: CallOptions): Promise<readonly Enterprise[]>
  /** The companies that a person represents, by the person's appointments. */
  listAppointments(
    cui: Cui,
    call: CallOptions,
  ): Promise<readonly { readonly coordinates: Coordinates; readonly representative: Representative }[]>
  /** One page of `searchPageSize` companies, in order of inscription, and how many there are in all. */
  searchCompanies(
    search: CompanySearch,
    call: CallOptions,
  ): Promise<{ readonly total: number; readonly companies: readonly Company[] }>
  /** How the registry is, without asking it. */
  status(): RegistryStatus
  /** Ends every connection and timer. */
  close(): Promise<void>
}

const registry = 'rmg'

/** The way to the Registro Mercantil: JSON over HTTP with Basic authentication. */
export function createRmg({ url, user, password, now = () => new Date(), ...access }: RegistryAccess): Rmg {
  const client = createRegistryClient({ registry, now, ...access })
  const wire = createJsonWire({ registry, url, maxBodyBytes: client.limits.maxBodyBytes, reads: [404] })
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const post = (path: string, body: unknown, signal: AbortSignal) => wire.post({ path, headers: { authorization }, body }, signal)

  /** A list that is empty has its own answer, so a 404 is none. */
  async function ask<Schema extends z.ZodType>(schema: Schema, path: string, body: unknown, signal: AbortSignal) {
    const answer = await post(path, body, signal)
    if (answer.status === 404) throw new RegistryMalformed(registry, 'status 404')
    return decode(registry, schema, answer.body)
  }

  const findCompany = client.operation('sociedad', {
    reads: true,
    nameOf: nameOfKey,
    async wire(by, signal): Promise<Company | null> {
      const asked = by.nit === undefined ? { inscripcion: toInscription(by.coordinates) } : { nit: by.nit }
      const { status, body } = await post('/sociedades/consulta', asked, signal)
      if (status === 404) {
        decode(registry, notInscribed, body)
        return null
      }
      const company = readCompany(decode(registry, companyAnswer, body).sociedad, now())
      if (by.nit === undefined) requireSame(by.coordinates, company.coordinates)
      else if (company.nit !== by.nit) throw anotherCompany()
      return company
    },
  })

  const listRepresentatives = client.operation('representantes', {
    reads: true,
    nameOf: nameOfCoordinates,
    async wire(coordinates, signal) {
      const body = { inscripcion: toInscription(coordinates) }
      const { inscripcion, nombramientos } = await ask(representativesAnswer, '/sociedades/representantes', body, signal)
      requireSame(coordinates, toCoordinates(inscripcion))
      return {
        representatives: nombramientos.map((entry) => toRepresentative(read(representativeEntry, entry))),
        retrievedAt: now(),
      }
    },
  })

  const listEnterprises = client.operation('empresas', {
    reads: true,
    nameOf: nameOfCoordinates,
    async wire(coordinates, signal) {
      const body = { inscripcion: toInscription(coordinates) }
      const { inscripcion, empresas } = await ask(enterprisesAnswer, '/sociedades/empresas', body, signal)
      requireSame(coordinates, toCoordinates(inscripcion))
      return empresas.map((entry) => toEnterprise(read(enterpriseEntry, entry)))
    },
  })

  const listAppointments = client.operation('nombramientos', {
    reads: true,
    nameOf: (cui: Cui) => cui,
    async wire(cui, signal) {
      const { nombramientos } = await ask(appointmentsAnswer, '/auxiliares/nombramientos', { cui }, signal)
      const entries = nombramientos.map((entry) => read(appointmentEntry, entry))
      if (entries.some((entry) => entry.cui !== cui)) {
        throw new RegistryMalformed(registry, 'nombramientos: the appointment of somebody else')
      }
      return entries.map((entry) => ({ coordinates: toCoordinates(entry.sociedad), representative: toRepresentative(entry) }))
    },
  })

  const searchCompanies = client.operation('busqueda', {
    reads: true,
    nameOf: ({ name, page }: CompanySearch) => `${page} ${name}`,
    async wire({ name, page }, signal) {
      const body = { denominacion: name, pagina: page }
      const { total, pagina, sociedades } = await ask(searchAnswer, '/sociedades/busqueda', body, signal)
      if (pagina !== page) throw new RegistryMalformed(registry, 'busqueda: another page than the one asked for')
      const retrievedAt = now()
      return { total, companies: sociedades.map((entry) => readCompany(entry, retrievedAt)) }
    },
  })

  return {
    findCompany,
    listRepresentatives,
    listEnterprises,
    listAppointments,
    searchCompanies,
    status: () => client.status(),
    async close() {
      client.close()
      wire.close()
    },
  }
}

const read = <Schema extends z.ZodType>(schema: Schema, entry: unknown) => decodeRecord(registry, schema, entry)

const readCompany = (entry: unknown, retrievedAt: Date): Company => toCompany(read(companyEntry, entry), retrievedAt)

function requireSame(asked: Coordinates, answered: Coordinates): void {
  const same =
    answered.bookClass === asked.bookClass &&
    answered.electronic === asked.electronic &&
    answered.book === asked.book &&
    answered.folio === asked.folio &&
    answered.number === asked.number
  if (!same) throw anotherCompany()
}

/** Names a way of asking for a company, so that equal ones have equal names. */
export const nameOfKey = (by: CompanyKey): string => (by.nit === undefined ? nameOfCoordinates(by.coordinates) : `NIT ${by.nit}`)

/** The same coordinates in the same words, to tell whether two inscriptions are one. */
export const nameOfCoordinates = ({ bookClass, electronic, book, folio, number }: Coordinates): string =>
  [bookClass, electronic, book, folio, number].join(' ')

const anotherCompany = () => new RegistryMalformed(registry, 'the record of another company than the one asked for')
