import type { z } from 'zod'
import type { Cui } from '#schema/scalars/cui.ts'
import { createRegistryClient, type CallOptions, type RegistryAccess } from '../client.ts'
import { decodeRecord } from '../decode.ts'
import { RegistryMalformed } from '../errors.ts'
import type { RegistryStatus } from '../status.ts'
import { nameOfCoordinates, nameOfKey, type CompanyKey } from './company-key.ts'
import type { SqlAccess } from '../wire/sql.ts'
import { createRmgOverJson } from './over-json.ts'
import { createRmgOverSql } from './over-sql.ts'
import type { Company, Coordinates, Enterprise, Representative } from './record.ts'
import { toCompany, toCoordinates, toEnterprise, toInscription, toRepresentative } from './to-record.ts'
import { appointmentEntry, companyEntry, enterpriseEntry, representativeEntry, searchPageSize } from './wire.ts'

export { nameOfCoordinates, nameOfKey, searchPageSize, type CompanyKey }

/** Where the Registro Mercantil is: its service, or its database. */
export interface RmgAccess extends RegistryAccess {
  /** The address is that of a database. */
  readonly sql?: SqlAccess | undefined
}

/** A search of companies by name. Every word must begin a word of the name; pages count from 1. */
export interface CompanySearch {
  readonly name: string
  readonly page: number
}

/** A company that a search found, or why its record cannot be read: in its own place, so that it spoils no other. */
export type FoundCompany = Company | RegistryMalformed

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
  ): Promise<{ readonly total: number; readonly companies: readonly FoundCompany[] }>
  /** How the registry is, without asking it. */
  status(): RegistryStatus
  /** Ends every connection and timer. */
  close(): Promise<void>
}

const registry = 'rmg'

/** The way to the Registro Mercantil. What its records mean is the same, whatever carries them. */
export function createRmg({ now = () => new Date(), sql, ...access }: RmgAccess): Rmg {
  const client = createRegistryClient({ registry, now, ...access })
  const { concurrency: connections, attemptMs, maxBodyBytes } = client.limits
  const wire = sql
    ? createRmgOverSql({ ...access, registry, sql, connections, attemptMs, maxBodyBytes })
    : createRmgOverJson({ ...access, registry, now, maxBodyBytes })

  const findCompany = client.operation('sociedad', {
    reads: true,
    nameOf: nameOfKey,
    async wire(by, signal): Promise<Company | null> {
      const asked = by.nit === undefined ? { inscripcion: toInscription(by.coordinates) } : { nit: by.nit }
      const answer = await wire.sociedad(asked, signal)
      if (answer === null) return null
      const company = readCompany(answer.sociedad, now())
      if (by.nit === undefined) requireSame(by.coordinates, company.coordinates)
      else if (company.nit !== by.nit) throw anotherCompany()
      return company
    },
  })

  const listRepresentatives = client.operation('representantes', {
    reads: true,
    nameOf: nameOfCoordinates,
    async wire(coordinates, signal) {
      const { inscripcion, nombramientos } = await wire.representantes(toInscription(coordinates), signal)
      requireSame(coordinates, toCoordinates(inscripcion))
      const representatives = nombramientos.map((entry) => toRepresentative(read(representativeEntry, entry)))
      return { representatives, retrievedAt: now() }
    },
  })

  const listEnterprises = client.operation('empresas', {
    reads: true,
    nameOf: nameOfCoordinates,
    async wire(coordinates, signal) {
      const { inscripcion, empresas } = await wire.empresas(toInscription(coordinates), signal)
      requireSame(coordinates, toCoordinates(inscripcion))
      return empresas.map((entry) => toEnterprise(read(enterpriseEntry, entry)))
    },
  })

  const listAppointments = client.operation('nombramientos', {
    reads: true,
    nameOf: (cui: Cui) => cui,
    async wire(cui, signal) {
      const { nombramientos } = await wire.nombramientos(cui, signal)
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
      const { total, pagina, sociedades } = await wire.busqueda({ denominacion: name, pagina: page }, signal)
      if (pagina !== page) throw new RegistryMalformed(registry, 'busqueda: another page than the one asked for')
      const retrievedAt = now()
      return { total, companies: sociedades.map((entry) => readFound(entry, retrievedAt)) }
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
      await wire.close()
    },
  }
}

const read = <Schema extends z.ZodType>(schema: Schema, entry: unknown) => decodeRecord(registry, schema, entry)

const readCompany = (entry: unknown, retrievedAt: Date): Company => toCompany(read(companyEntry, entry), retrievedAt)

function readFound(entry: unknown, retrievedAt: Date): FoundCompany {
  try {
    return readCompany(entry, retrievedAt)
  } catch (error) {
    if (error instanceof RegistryMalformed) return error
    throw error
  }
}

function requireSame(asked: Coordinates, answered: Coordinates): void {
  if (nameOfCoordinates(answered) !== nameOfCoordinates(asked)) throw anotherCompany()
}

const anotherCompany = () => new RegistryMalformed(registry, 'the record of another company than the one asked for')
