import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'
import type { Credentials } from '../support/askers.ts'

/** The graph that the examples of docs/documents.md are of. */
export interface DocumentExamples {
  readonly graph: Graph
  readonly citizen: Credentials
  /** A partner, which may receive what is shared for a credit. */
  readonly bank: Credentials
  close(): Promise<void>
}

export async function startDocumentExamples(): Promise<DocumentExamples> {
  const graph = await startGraph({ env: unhurried })
  const office = { store: await graph.gateway.partners.store(), now: () => new Date() }
  const about = { partner: 'bank', by: 'a test' }
  const { key } = await createPartner(office, { ...about, name: 'A bank' })
  await grantPurpose(office, { ...about, purpose: 'credit', legalBasis: 'Convenio', scopes: ['documents:receive'] })
  return {
    graph,
    citizen: await graph.askers.citizen('9000000150117'),
    bank: { 'x-api-key': key, 'x-purpose': 'credit' },
    close: () => graph.close(),
  }
}

/** When the page says that its seals were made, in seconds. */
const shownAt = 1_795_345_440

/** A seal as the page shows it: decoded, and made when the page says. */
export function decodeSeal(sdJwt: string): unknown {
  const [jwt = '', ...pieces] = sdJwt.split('~')
  const [header, payload] = jwt.split('.').slice(0, 2).map(decode) as [unknown, { readonly iat: number; readonly exp: number }]
  const { iat, exp } = payload
  return {
    header,
    payload: { ...payload, iat: shownAt, exp: shownAt + exp - iat },
    disclosures: pieces.filter((piece) => piece !== '').map(decode),
  }
}

const decode = (piece: string): unknown => JSON.parse(Buffer.from(piece, 'base64url').toString('utf8'))

/** What is not on the page takes the place of what is `…` there: the page shows the same as was answered when both are alike. */
export function leaveOut(answered: unknown, shown: unknown): unknown {
  if (shown === '…') return typeof answered === 'string' && answered !== '' ? '…' : answered
  if (Array.isArray(answered) && Array.isArray(shown)) return answered.map((one, place) => leaveOut(one, shown[place]))
  if (!isObject(answered) || !isObject(shown)) return answered
  return Object.fromEntries(Object.entries(answered).map(([name, value]) => [name, leaveOut(value, shown[name])]))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
