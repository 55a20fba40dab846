import { z } from 'zod'
import { InvalidValue } from '#schema/scalars/invalid-value.ts'
import { parseCalendarDate } from '#schema/scalars/calendar-date.ts'
import { cui, date, parsedBy, requiredText, text } from '../decode.ts'

/** What RENAP sends, in its words. It may say that it failed with HTTP 200 and a code of its own. */
export const answerHead = z.object({ responseCode: z.int() })

/** Only what fits into a header: a token is kept until it expires, so a bad one would spoil every call until then. */
const token = z.string().regex(/^[\x21-\x7e]{1,4096}$/)

export const tokenAnswer = z.object({
  data: z.object({ token, expiracion: parsedBy(requiredText, parseLocalTime) }),
})

export const personRow = z.object({
  CUI: cui,
  PRIMER_NOMBRE: text,
  SEGUNDO_NOMBRE: text,
  TERCER_NOMBRE: text,
  PRIMER_APELLIDO: text,
  SEGUNDO_APELLIDO: text,
  APELLIDO_CASADA: text,
  FECHA_NACIMIENTO: date,
  GENERO: text,
  ESTADO_CIVIL: text,
  NACIONALIDAD: text,
  PAIS_NACIMIENTO: text,
  DEPTO_NACIMIENTO: text,
  MUNI_NACIMIENTO: text,
  VECINDAD: text,
  FECHA_DEFUNCION: date,
  FECHA_INSCRIPCION_DEFUNCION: date,
  TIPO_DPI: text,
  SERIE_DPI: text,
  CORRELATIVO_DPI: text.refine((value) => value === null || /^\d{1,9}$/.test(value)),
  FECHA_EMISION: date,
  FECHA_VENCIMIENTO: date,
  FOTO: text.transform((value) => value?.replace(/\s/g, '') ?? null).refine((value) => value === null || isBase64(value)),
})

export type PersonRow = z.output<typeof personRow>

/** "Not found" is a row as well. */
export const noHit = z.object({ VALIDACION: z.literal('NO_HIT'), CUI: z.literal('').optional() })

/** Always one row. */
export const personAnswer = z.object({ data: z.tuple([z.unknown()]) })

/** `dd/MM/yyyy HH:mm:ss`, Guatemala's local time: UTC−6 all year. */
function parseLocalTime(written: string): Date {
  const [, day, month, year, time] = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2})$/.exec(written) ?? []
  const instant = new Date(`${parseCalendarDate(`${year}-${month}-${day}`)}T${time}-06:00`)
  if (Number.isNaN(instant.getTime())) throw new InvalidValue('DateTime', 'NO_SUCH_TIME')
  return instant
}

function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)
}
