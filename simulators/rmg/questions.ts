import { z } from 'zod'
import type { Inscription } from '../population/company-numbers.ts'
import { foldedWords, maxWords } from '../population/search.ts'
import { companiesClass } from './rows.ts'

const classes = [companiesClass, 'COMERCIANTES INDIVIDUALES', 'EMPRESAS MERCANTILES', 'AUXILIARES DE COMERCIO'] as const

const inscripcion = z.object({
  clase: z.enum(classes),
  electronico: z.enum(['S', 'N']),
  libro: z.int(),
  folio: z.int(),
  registro: z.int(),
})

export const byInscription = z.object({ inscripcion })
export const byInscriptionOrNit = z.union([byInscription, z.object({ nit: z.string() })])
export const byCui = z.object({ cui: z.string().regex(/^\d{1,13}$/) })
export const byName = z.object({
  denominacion: z.string().refine((name) => foldedWords(name).length > 0 && foldedWords(name).length <= maxWords),
  pagina: z.int().min(1),
})

/** The place in the companies' books that is asked for, or `null`: the other books hold no companies. */
export function toInscription({ clase, electronico, libro, folio, registro }: z.infer<typeof inscripcion>): Inscription | null {
  return clase === companiesClass ? { electronic: electronico === 'S', book: libro, folio, number: registro } : null
}
