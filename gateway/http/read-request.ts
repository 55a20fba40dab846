import type { IncomingMessage } from 'node:http'
import type { FieldOfType } from '../access/access.ts'
import { Refused } from '../errors.ts'

/** What a client asks, before anybody looked whether it makes sense. */
export interface Asked {
  /** The document; `undefined` when it is asked for by its identifier. */
  readonly text: string | undefined
  /** The identifier of a trusted document, as in `sha256:…`. */
  readonly documentId: string | undefined
  /** It is asked for in the way of clients that would register a document by sending it. */
  readonly automatic: boolean
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  /** It came in a way that promises to change nothing. */
  readonly readOnly: boolean
  /** The field of the schema that makes what is to be made of the answer besides. */
  readonly besides?: FieldOfType | undefined
}

/** A request’s headers; `headersDistinct` has each value by itself where one came more than once. */
export type RequestHeaders = Pick<IncomingMessage, 'headers' | 'headersDistinct'>

type Parameters = Readonly<Record<string, unknown>>

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads the body of a POST.
 * @throws Refused when it is not one GraphQL request in JSON
 */
export function readBody(body: unknown): Asked {
  return readAsked(readJson(body), false)
}

/**
 * Reads JSON in UTF-8.
 * @throws Refused when it is none
 */
export const readJson = (body: unknown): unknown => parseJson(readText(body), 'El cuerpo no es JSON.')

/**
 * Reads a body as UTF-8.
 * @throws Refused when there is none, or it is nothing of the kind
 */
export function readText(body: unknown): string {
  if (!Buffer.isBuffer(body) || body.length === 0) throw refused('El cuerpo está vacío.')
  return decodeBody(body)
}

/**
 * Reads the address of a GET.
 * @throws Refused when it is not one GraphQL request
 */
export function readAddress(parameters: unknown): Asked {
  const { query, documentId, operationName, variables, extensions } = parameters as Parameters
  const parsed = { variables: parseParameter('variables', variables), extensions: parseParameter('extensions', extensions) }
  return readAsked({ query, documentId, operationName, ...parsed }, true)
}

function readAsked(request: unknown, readOnly: boolean): Asked {
  if (Array.isArray(request)) throw new Refused('BATCH_NOT_ACCEPTED')
  if (!isMap(request)) throw refused('El cuerpo debe ser un objeto JSON con «query».')
  const { query, operationName, variables, extensions } = request
  if (query !== undefined && query !== null && typeof query !== 'string')
    throw refused('«query» debe ser el texto de la operación.')
  if (operationName !== undefined && operationName !== null && (typeof operationName !== 'string' || operationName === '')) {
    throw refused('«operationName» debe ser el nombre de una operación del documento.')
  }
  if (!isAbsentOrMap(variables)) throw refused('«variables» debe ser un objeto JSON.')
  if (!isAbsentOrMap(extensions)) throw refused('«extensions» debe ser un objeto JSON.')
  const identified = readDocumentId(request['documentId'], extensions?.['persistedQuery'])
  const text = query ?? undefined
  if (text === undefined && identified.documentId === undefined) throw refused('Falta «query», el texto de la operación.')
  return { text, ...identified, operationName: operationName ?? undefined, variables: variables ?? {}, readOnly }
}

/** An identifier comes as the specification of persisted documents has it, or as the clients of the automatic kind do. */
function readDocumentId(documentId: unknown, persistedQuery: unknown): Pick<Asked, 'documentId' | 'automatic'> {
  const digest = isMap(persistedQuery) ? persistedQuery['sha256Hash'] : undefined
  if (!isAbsentOrText(documentId) || !isAbsentOrText(digest)) throw refused('El identificador del documento debe ser un texto.')
  if (digest === undefined || digest === null) return { documentId: documentId ?? undefined, automatic: false }
  return { documentId: documentId ?? `sha256:${digest}`, automatic: true }
}

function decodeBody(body: Buffer): string {
  let text: string
  try {
    text = decoder.decode(body)
  } catch {
    throw refused('El cuerpo no está en UTF-8.')
  }
  if (text.startsWith('\uFEFF')) throw refused('El cuerpo no debe comenzar con una marca de orden de bytes (BOM).')
  return text
}

function parseParameter(name: string, value: unknown): unknown {
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string') throw refused(`«${name}» aparece más de una vez.`)
  return parseJson(value, `«${name}» no es JSON.`)
}

function parseJson(text: string, problem: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused(problem)
  }
}

function isAbsentOrText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string'
}

function isAbsentOrMap(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === undefined || value === null || isMap(value)
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const refused = (message: string) => new Refused('BAD_REQUEST', { message })
