import { z } from 'zod'
import { count, cui, date, mostEntries, nit, optionalCui, requiredText, text } from '../decode.ts'

/** What SAT sends, in its words. */

/** The most identifiers that SAT takes in one call, and the most that it answers. */
export const satBatchLimit = 50

/** Elements that are lists, even with one item. */
export const lists: ReadonlySet<string> = new Set([
  'contribuyente',
  'afiliacion',
  'actividad',
  'establecimiento',
  'marca',
  'pendiente',
])

/** `<afiliaciones><afiliacion>…`: the list inside; an empty or missing element is an empty list. */
function listOf<Item extends string, Schema extends z.ZodType>(item: Item, schema: Schema) {
  return z
    .union([z.literal(''), z.object({ [item]: z.array(schema).max(mostEntries) } as Record<Item, z.ZodArray<Schema>>)])
    .nullish()
    .transform((element) => (element ? (element as Record<Item, z.output<Schema>[]>)[item] : []))
}

/** An element that is absent, or empty, or an object. */
function optionalElement<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal('').transform(() => null), z.null(), schema]).default(null)
}

const address = optionalElement(
  z.object({
    departamento: text,
    municipio: text,
    zona: text,
    vialidad: text,
    numeroCasa: text,
    colonia: text,
    complemento: text,
  }),
)

/** Which question an entry answers. */
export const queried = z.object({
  consultado: z.discriminatedUnion('@tipo', [
    z.object({ '@tipo': z.literal('NIT'), '#text': nit }),
    z.object({ '@tipo': z.literal('CUI'), '#text': cui }),
  ]),
})

const absent = z.literal('').optional()

/** Without a NIT, and without all else that a record has, the name is no name but a message, also "not registered". */
export const message = z.object({ nit: absent, tipo: absent, estado: absent, nombre: requiredText })

export const taxpayerEntry = z.object({
  nit,
  cui: optionalCui,
  tipo: requiredText,
  estado: requiredText,
  nombre: requiredText,
  afiliaciones: listOf(
    'afiliacion',
    z.object({ impuesto: requiredText, regimen: text, periodo: text, calculo: text, desde: date }),
  ),
  actividades: listOf('actividad', z.object({ codigo: requiredText, descripcion: text })),
  establecimientos: listOf(
    'establecimiento',
    z.object({ numero: count, nombreComercial: text, estado: requiredText, inicio: date, direccion: address }),
  ),
  domicilioFiscal: address,
  marcas: listOf('marca', z.object({ codigo: requiredText, fecha: date })),
  solvencia: optionalElement(
    z.object({
      estado: requiredText,
      fecha: date,
      pendientes: listOf('pendiente', z.object({ impuesto: requiredText, periodo: text })),
    }),
  ),
})

export type TaxpayerEntry = z.output<typeof taxpayerEntry>
export type AddressElement = z.output<typeof address>

/** The entries are read one by one: one that cannot be read is the fault of its own key alone. */
export const answer = z.object({
  consultarContribuyentesResponse: optionalElement(
    z.object({ contribuyente: z.array(z.unknown()).max(satBatchLimit).default([]) }),
  ).transform((response) => response?.contribuyente ?? []),
})
