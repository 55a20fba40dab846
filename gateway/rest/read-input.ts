import type { z } from 'zod'
import { Refused } from '../errors.ts'
import { readJson, readText } from '../http/read-request.ts'
import type { Incoming } from './route.ts'

const where = 'Vea /v1/openapi.json.'

/**
 * Reads a body of JSON.
 * @throws Refused naming what of it is wrong, never what it holds
 */
export const readBody = <Schema extends z.ZodType>({ body }: Incoming, schema: Schema): z.output<Schema> =>
  readShape(readJson(body), schema)

/**
 * Reads the query of an address; a list stands in one parameter, with commas.
 * @throws Refused
 */
export function readQuery<Schema extends z.ZodType>({ query }: Incoming, schema: Schema): z.output<Schema> {
  const { disclose, ...others } = query as Readonly<Record<string, unknown>>
  return readShape({ ...others, ...(disclose !== undefined && { disclose: toList(disclose) }) }, schema)
}

const toList = (value: unknown): unknown => (typeof value === 'string' ? value.split(',') : value)

const seal = /^[\w.~-]+$/

/**
 * Reads the seals of a presentation, one a line.
 * @throws Refused
 */
export function readSeals({ body }: Incoming): readonly string[] {
  const lines = readText(body)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  if (lines.every((line) => seal.test(line))) return lines
  throw bad('presentation', `El cuerpo debe llevar un SD-JWT en cada línea, sin espacios. ${where}`)
}

/** Whether a body holds seals, one a line. */
export const holdsSeals = ({ contentType = '' }: Incoming): boolean => /^\s*application\/dc\+sd-jwt\s*(;|$)/i.test(contentType)

function readShape<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const [issue] = error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const argument = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.')
  const name = /^\w[\w.]{0,99}$/.test(argument) ? argument : undefined
  if (name === undefined) throw bad(undefined, `La solicitud no tiene la forma debida. ${where}`)
  if (unknown !== undefined) throw bad(name, `«${name}» no se conoce aquí. Quítelo. ${where}`)
  throw bad(name, `«${name}» falta, o no tiene la forma debida. ${where}`)
}

export const bad = (argument: string | undefined, message: string): Refused =>
  new Refused('BAD_USER_INPUT', { message, ...(argument !== undefined && { extensions: { argument } }) })
