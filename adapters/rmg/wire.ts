import { z } from 'zod'
import { count, cui, date, money, mostEntries, optionalCui, optionalNit, requiredText, text, unreadRecord } from '../decode.ts'
import { repairText } from './damaged-text.ts'

/** What the Registro Mercantil sends, in its words. */

/** Text from the books. Repaired before it is trimmed: a damaged letter may look like a space. */
const booksText = z
  .string()
  .nullish()
  .transform((value) => (value && repairText(value).trim()) || null)
const requiredBooksText = booksText.pipe(z.string())

const inscription = z.object({
  clase: z.enum(['SOCIEDADES MERCANTILES', 'COMERCIANTES INDIVIDUALES', 'EMPRESAS MERCANTILES', 'AUXILIARES DE COMERCIO']),
  electronico: z.enum(['S', 'N']),
  libro: count,
  folio: count,
  registro: count,
})

export const companyEntry = z.object({
  inscripcion: inscription,
  expediente: text,
  fechaInscripcion: date,
  nit: optionalNit,
  denominacion: requiredBooksText,
  nombreComercial: booksText,
  forma: requiredText,
  estado: requiredText,
  domicilio: booksText,
  objeto: booksText,
  plazo: z.union([z.literal('INDEFINIDO'), date]),
  capital: z
    .object({ moneda: z.string().regex(/^[A-Z]{3}$/), autorizado: money, suscrito: money, pagado: money })
    .nullish()
    .transform((value) => value ?? null),
})

export const representativeEntry = z.object({
  cui: optionalCui,
  nombre: requiredBooksText,
  cargo: requiredText,
  auxiliar: z.object({ registro: count, folio: count, libro: count }),
  desde: date,
  hasta: date,
})

/** A representative's appointment, with the company where it is. */
export const appointmentEntry = representativeEntry.extend({ sociedad: inscription, cui })

export const enterpriseEntry = z.object({
  nombre: requiredBooksText,
  registro: count,
  folio: count,
  libro: count,
  direccion: booksText,
  objeto: booksText,
})

export type Inscription = z.output<typeof inscription>
export type CompanyEntry = z.output<typeof companyEntry>
export type RepresentativeEntry = z.output<typeof representativeEntry>
export type EnterpriseEntry = z.output<typeof enterpriseEntry>

/** A page of the search never holds more. */
export const searchPageSize = 25

const entries = z.array(unreadRecord).max(mostEntries)

export const companyAnswer = z.object({ sociedad: unreadRecord })
export const representativesAnswer = z.object({ inscripcion: inscription, nombramientos: entries })
export const enterprisesAnswer = z.object({ inscripcion: inscription, empresas: entries })
export const appointmentsAnswer = z.object({ nombramientos: entries })
export const searchAnswer = z.object({ total: count, pagina: count, sociedades: z.array(unreadRecord).max(searchPageSize) })
/** The body of a 404 that says "not inscribed". Any other 404 is not an answer. */
export const notInscribed = z.object({ codigo: z.literal('NO_EXISTE') })

/** How a company is asked for. */
export type CompanyQuestion = { readonly inscripcion: Inscription; readonly nit?: never } | { readonly nit: string }

export interface SearchQuestion {
  readonly denominacion: string
  readonly pagina: number
}

/** The questions that RMG answers, whatever carries them: in its words, each record as it was received and not yet read. */
export interface RmgWire {
  /** `null` when it is not inscribed. */
  sociedad(asked: CompanyQuestion, signal: AbortSignal): Promise<z.output<typeof companyAnswer> | null>
  representantes(inscripcion: Inscription, signal: AbortSignal): Promise<z.output<typeof representativesAnswer>>
  empresas(inscripcion: Inscription, signal: AbortSignal): Promise<z.output<typeof enterprisesAnswer>>
  nombramientos(cui: string, signal: AbortSignal): Promise<z.output<typeof appointmentsAnswer>>
  busqueda(asked: SearchQuestion, signal: AbortSignal): Promise<z.output<typeof searchAnswer>>
  /** Ends every connection. */
  close(): void | Promise<void>
}
