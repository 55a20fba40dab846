import { createHash, randomBytes } from 'node:crypto'
import { XMLParser } from 'fast-xml-parser'
import { developmentCredentials } from '#simulators/config.ts'
import type { Simulators } from '../support/simulators.ts'

// The three protocols as any client would speak them, by hand: neither side's own code checks itself.

const { user, password } = developmentCredentials
type Json = Readonly<Record<string, unknown>>

export interface Response {
  readonly status: number
  readonly headers: Headers
  readonly json: Json
}

export async function post(url: string, headers: Readonly<Record<string, string>>, body?: unknown): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    redirect: 'manual',
  })
  return { status: response.status, headers: response.headers, json: (await response.json()) as Json }
}

export async function logIn({ addresses }: Simulators): Promise<string> {
  const { json } = await post(`${addresses['renap']}/auth/token`, { user, pass: password })
  return (json as { data: { token: string } }).data.token
}

/** RENAP's rows for a CUI. */
export async function askRenap(simulators: Simulators, cui: string, token?: string): Promise<readonly Json[]> {
  const authorization = `Bearer ${token ?? (await logIn(simulators))}`
  const { json } = await post(`${simulators.addresses['renap']}/consulta/cui`, { authorization }, { busquedaCui: { cui } })
  return json['data'] as Json[]
}

export const basic = (name: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
})

export const askRmg = ({ addresses }: Simulators, path: string, body: unknown): Promise<Response> =>
  post(`${addresses['rmg']}${path}`, basic(user, password), body)

export interface TokenParts {
  readonly user?: string
  readonly password?: string
  readonly type?: string
  readonly nonce?: Buffer
  readonly created?: string
}

type Identifier = readonly [kind: string, value: string]

export function toEnvelope(identifiers: readonly Identifier[], parts: TokenParts | null = {}): string {
  const asked = identifiers.map(([kind, value]) => `<con:identificador tipo="${kind}">${value}</con:identificador>`).join('')
  return `<?xml version="1.0" encoding="ISO-8859-1"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
  <soapenv:Header>${parts === null ? '' : toSecurity(parts)}</soapenv:Header>
  <soapenv:Body>
    <con:consultarContribuyentes xmlns:con="urn:sat:contribuyentes:assumed">${asked}</con:consultarContribuyentes>
  </soapenv:Body>
</soapenv:Envelope>`
}

function toSecurity({
  user: name = user,
  password: secret = password,
  type = '#PasswordDigest',
  nonce = randomBytes(16),
  created = new Date().toISOString(),
}: TokenParts): string {
  const digest = createHash('sha1').update(nonce).update(created).update(secret).digest('base64')
  return `<wsse:Security xmlns:wsse="urn:wsse"><wsse:UsernameToken><wsse:Username>${name}</wsse:Username>
    <wsse:Password Type="${type}">${digest}</wsse:Password><wsse:Nonce>${nonce.toString('base64')}</wsse:Nonce>
    <wsu:Created xmlns:wsu="urn:wsu">${created}</wsu:Created></wsse:UsernameToken></wsse:Security>`
}

const lists = new Set(['contribuyente', 'afiliacion', 'actividad', 'establecimiento', 'marca', 'pendiente'])
const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => lists.has(name),
})

export interface SatAnswer {
  readonly status: number
  readonly contentType: string | null
  readonly bytes: Buffer
  readonly fault: Json | undefined
  readonly contribuyentes: readonly Json[]
}

export const soapHeaders = { 'content-type': 'text/xml; charset=ISO-8859-1', soapaction: '"consultarContribuyentes"' }

export async function sendToSat({ addresses }: Simulators, body: string, headers = soapHeaders): Promise<SatAnswer> {
  const response = await fetch(`${addresses['sat']}/ContribuyenteService`, { method: 'POST', headers, body })
  const bytes = Buffer.from(await response.arrayBuffer())
  const { Envelope } = parser.parse(bytes.toString('latin1')) as { Envelope: { Body: Record<string, Json> } }
  const answer = Envelope.Body['consultarContribuyentesResponse']
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    bytes,
    fault: Envelope.Body['Fault'],
    contribuyentes: (answer?.['contribuyente'] ?? []) as Json[],
  }
}

export const askSat = (simulators: Simulators, ...identifiers: readonly Identifier[]): Promise<SatAnswer> =>
  sendToSat(simulators, toEnvelope(identifiers))
