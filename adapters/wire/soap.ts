import { RegistryMalformed, RegistryRefused, RegistryUnavailable, type RegistryError } from '../errors.ts'
import { charsetOf, decodeText } from './charset.ts'
import { judgeStatus, type HttpAnswer } from './http.ts'
import { createTransport, type TransportOptions } from './transport.ts'
import { usernameToken } from './username-token.ts'
import { parseXml, UnreadableXml, type XmlElement } from './xml.ts'

export interface SoapQuestion {
  /** Appended to the base address. It never holds an identifier. */
  readonly path: string
  /** As in docs/registries.md: for whoever keeps evidence. */
  readonly operation?: string | undefined
  /** The value of `SOAPAction`, without its quotes. */
  readonly action: string
  /** XML of the Body's child; only characters of ISO-8859-1. */
  readonly body: string
}

export interface SoapWire {
  /**
   * Asks once; answers the Body with its one child, not yet validated.
   * @throws RegistryUnavailable, RegistryMalformed, RegistryRefused, or the signal's reason when it aborts
   */
  ask(question: SoapQuestion, signal: AbortSignal): Promise<XmlElement>
  /** Ends every connection. */
  close(): void
}

interface SoapWireOptions extends Omit<TransportOptions, 'reads'> {
  readonly user: string
  readonly password: string
  /** The wall clock; the registry refuses a token whose time is minutes away from its own. */
  readonly now: () => Date
  /** Elements that are lists, even with one item. */
  readonly lists: ReadonlySet<string>
}

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'

/** SOAP 1.1 in ISO-8859-1 with a UsernameToken, over HTTP or over X-Road. */
export function createSoapWire({ registry, user, password, now, lists, ...options }: SoapWireOptions): SoapWire {
  const transport = createTransport({ registry, now, ...options, reads: [400, 500] })
  return {
    async ask({ path, operation, action, body }, signal) {
      const envelope =
        `<?xml version="1.0" encoding="ISO-8859-1"?><soapenv:Envelope xmlns:soapenv="${soap11}">` +
        `<soapenv:Header>${usernameToken({ user, password, now: now() })}</soapenv:Header>` +
        `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
      const headers = { 'content-type': 'text/xml; charset=ISO-8859-1', accept: 'text/xml', soapaction: `"${action}"` }
      const answer = await transport.post({ path, operation, headers, body: Buffer.from(envelope, 'latin1') }, signal)
      return readBody(registry, answer, { lists, now: now() })
    },
    close: () => transport.close(),
  }
}

interface Reading {
  readonly lists: ReadonlySet<string>
  readonly now: Date
}

/** A fault is found by content: it may come with 200 as well as with 500. Any other status but 200 is judged as it is. */
function readBody(registry: string, answer: HttpAnswer, { lists, now }: Reading): XmlElement {
  try {
    const body = parseEnvelope(answer, lists)
    if ('Fault' in body) throw judgeFault(registry, body['Fault'], answer, now)
    if (answer.status === 200) return body
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error
    if (answer.status === 200) throw new RegistryMalformed(registry, `not readable as SOAP 1.1: ${error.message}`)
  }
  throw judgeStatus(registry, answer.status, answer.retryAfterMs)
}

/** The Body, with exactly one child. */
function parseEnvelope({ bytes, contentType }: HttpAnswer, lists: ReadonlySet<string>): XmlElement {
  const text = decodeXml(bytes, contentType)
  const { Envelope: envelope, ...otherRoots } = parseXml(text, lists)
  const startTag = /<(?:[\w.-]+:)?Envelope\b[^>]*>/.exec(text)?.[0] ?? ''
  if (!isElement(envelope) || Object.keys(otherRoots).length > 0) throw new UnreadableXml('no envelope')
  if (!/\sxmlns(:[\w.-]+)?\s*=\s*["']http:\/\/schemas\.xmlsoap\.org\/soap\/envelope\/["']/.test(startTag)) {
    throw new UnreadableXml('an envelope of another version')
  }
  const body = envelope['Body']
  if (!isElement(body)) throw new UnreadableXml('no body')
  const children = Object.entries(body).filter(([name]) => !name.startsWith('@') && name !== '#text')
  if (children.length !== 1 || Array.isArray(children[0]?.[1])) throw new UnreadableXml('a body without exactly one child')
  return Object.fromEntries(children)
}

/** The charset of the content type beats that of the XML declaration (RFC 7303). */
function decodeXml(bytes: Uint8Array, contentType: string | undefined): string {
  const declaration = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1]
  try {
    return decodeText(bytes, charsetOf(contentType) ?? declared)
  } catch {
    throw new UnreadableXml('not in the charset that it names')
  }
}

/** Faults that speak of us, not of the registry's health. Any other is its own. */
const refusals = new Set([
  'Client',
  'VersionMismatch',
  'MustUnderstand',
  'FailedAuthentication',
  'FailedCheck',
  'InvalidSecurity',
  'InvalidSecurityToken',
  'MessageExpired',
  'SecurityTokenUnavailable',
  'UnsupportedSecurityToken',
  'UnsupportedAlgorithm',
])

/** Only a code that is known is repeated: a fault's texts may hold the question. */
function judgeFault(registry: string, fault: unknown, { headers, retryAfterMs }: HttpAnswer, now: Date): RegistryError {
  const code = isElement(fault) && typeof fault['faultcode'] === 'string' ? fault['faultcode'] : ''
  const [local = ''] = code.replace(/^.*:/, '').split('.')
  if (refusals.has(local)) return new RegistryRefused(registry, `SOAP fault ${local}${differenceOf(headers.date, now)}`)
  return new RegistryUnavailable(registry, 'SOAP fault of the server', retryAfterMs === undefined ? {} : { retryAfterMs })
}

/** A clock that is minutes away makes every token look stolen, and nothing else says so. */
function differenceOf(date: string | undefined, now: Date): string {
  const minutes = Math.round((Date.parse(date ?? '') - now.getTime()) / 60_000)
  if (!(Math.abs(minutes) >= 2)) return ''
  return `; its clock is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead of' : 'behind'} ours`
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
