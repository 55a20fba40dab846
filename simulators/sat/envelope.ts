import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { Answer } from '../registry.ts'
import type { UsernameToken } from './security.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'identificador',
})

const text = z.union([z.string(), z.object({ '#text': z.string().default('') }).transform((node) => node['#text'])]).default('')
const envelope = z.object({
  Envelope: z.object({
    Header: z
      .object({
        Security: z.object({
          UsernameToken: z.object({
            Username: text,
            Password: z.object({ '#text': z.string(), '@Type': z.string() }),
            Nonce: text,
            Created: text,
          }),
        }),
      })
      .optional()
      .catch(undefined),
    Body: z.object({
      consultarContribuyentes: z.object({
        identificador: z.array(z.object({ '#text': z.string(), '@tipo': z.enum(['NIT', 'CUI']) })),
      }),
    }),
  }),
})

export interface Identifier {
  readonly kind: 'NIT' | 'CUI'
  readonly value: string
}

export interface Question {
  readonly token: UsernameToken | null
  readonly identifiers: readonly Identifier[]
}

/** What an envelope asks, or `null` when it cannot be read. */
export function readQuestion(body: Buffer): Question | null {
  const xml = body.toString('latin1')
  if (XMLValidator.validate(xml) !== true || xml.includes('<!DOCTYPE')) return null
  const { success, data } = envelope.safeParse(parser.parse(xml))
  if (!success) return null
  const { Header, Body } = data.Envelope
  const token = Header?.Security.UsernameToken
  return {
    token:
      token === undefined
        ? null
        : {
            username: token.Username,
            password: token.Password['#text'],
            type: token.Password['@Type'],
            nonce: token.Nonce,
            created: token.Created,
          },
    identifiers: Body.consultarContribuyentes.identificador.map((node) => ({ kind: node['@tipo'], value: node['#text'] })),
  }
}

/** Wraps a body of XML, in ISO-8859-1. SOAP 1.1 says faults with status 500; this registry says them with 200. */
export const soap = (body: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/xml; charset=ISO-8859-1' },
  body: Buffer.from(
    `<?xml version="1.0" encoding="ISO-8859-1"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
    'latin1',
  ),
})

export const fault = (code: string, message: string): Answer =>
  soap(`<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${message}</faultstring></soapenv:Fault>`)
