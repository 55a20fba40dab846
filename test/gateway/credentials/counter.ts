// Citizens, a bank and everything between them and the registries: what they share, show, print and check.
import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import { readPersonas } from '#simulators/personas/personas.ts'
import type { Credentials } from '../../support/askers.ts'
import type { Reply, ReplyError, RunningGateway } from '../../support/gateway.ts'
import { readOperation, startGraph, unhurried, type Graph, type GraphOptions } from '../../support/graph.ts'

const { persons } = readPersonas()

export const cuiOf = (persona: string): string => persons.find((one) => one.persona === persona)?.citizen.cui ?? ''

export const ana = cuiOf('complete-citizen')
/** The company that she presides. */
export const company = '91000130'

const operations = {
  share: readOperation('share-document'),
  redeem: readOperation('shared-document'),
  verify: readOperation('verify-document'),
  check: readOperation('check-document'),
  print: readOperation('print-document'),
}

export interface Share {
  readonly code: string
  readonly expiresAt: string
  readonly link: string
  readonly qrSvg: string
  readonly qrPng: string
}

export interface ShownSeal {
  readonly part: string | null
  readonly issuer: string
  readonly type: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly withheld: boolean
}

export interface Received {
  readonly document: string
  readonly purpose: string
  readonly presentation: readonly string[]
  readonly seals: readonly ShownSeal[]
  readonly expiresAt: string
  readonly checkCode: string
  readonly checkableUntil: string
}

export interface Verification {
  readonly valid: boolean
  readonly document: string | null
  readonly expiresAt: string | null
  readonly seals: readonly ShownSeal[]
}

export interface Check {
  readonly result: 'VALID' | 'CHANGED' | 'NO_LONGER_VALID' | 'CANNOT_CHECK_NOW'
  readonly changed: readonly string[]
  readonly document: string
  readonly retryAfterMs: number | null
}

export interface Print {
  readonly code: string
  readonly link: string
  readonly checkableUntil: string
  readonly pdf: string
  readonly qrPng: string
}

/** An answer's one field, or the one error that stands for it. */
export interface Told<Value> {
  readonly value: Value | null
  readonly error: ReplyError | undefined
}

export interface Desk {
  share(input: object, credentials: Credentials): Promise<Told<Share>>
  redeem(given: { code: string; nonce?: string }, credentials: Credentials): Promise<Told<Received>>
  verify(given: object, credentials?: Credentials): Promise<Told<Verification>>
  check(given: object, credentials?: Credentials): Promise<Told<Check>>
  print(presentation: readonly string[], credentials: Credentials): Promise<Told<Print>>
}

export interface Counter extends Desk {
  readonly graph: Graph
  /** Somebody who has just logged in. */
  citizen(persona?: string, claims?: Readonly<Record<string, unknown>>): Promise<Credentials>
  /** A partner that may receive documents, and see nothing else, for `credit` and for `hiring`. */
  readonly bank: Credentials
  /** What is shared of Ana's identity document and used at once. */
  receivePid(claims?: readonly string[], nonce?: string): Promise<Received>
  receiveCertificate(claims?: readonly string[]): Promise<Received>
  close(): Promise<void>
}

export const toldOf = <Value>({ body }: Reply): Told<Value> => ({
  value: (Object.values(body.data ?? {})[0] ?? null) as Value | null,
  error: body.errors?.[0],
})

/** The code of the error, or nothing. */
export const codeOf = ({ error }: Told<unknown>): unknown => error?.extensions['code']

export function createDesk(gateway: Pick<RunningGateway, 'ask'>): Desk {
  return {
    share: async (input, credentials) => toldOf(await gateway.ask(operations.share, { input }, credentials)),
    redeem: async (given, credentials) => toldOf(await gateway.ask(operations.redeem, given, credentials)),
    verify: async (given, credentials = {}) => toldOf(await gateway.ask(operations.verify, given, credentials)),
    check: async (given, credentials = {}) => toldOf(await gateway.ask(operations.check, given, credentials)),
    print: async (presentation, credentials) => toldOf(await gateway.ask(operations.print, { presentation }, credentials)),
  }
}

/** What was told, when nothing went wrong. */
export function must<Value>({ value, error }: Told<Value>): Value {
  if (value === null || error !== undefined) throw new Error(JSON.stringify(error ?? 'nothing'))
  return value
}

export const pidShare = { document: 'pid', claims: ['given_name', 'family_name'], purpose: 'credit', expiresIn: 180 }
export const certificateShare = {
  document: 'company-certificate',
  of: company,
  claims: ['legal_person_name', 'nit'],
  purpose: 'credit',
  expiresIn: 60,
}

export async function makePartner(gateway: RunningGateway, partner: string): Promise<string> {
  const office = { store: await gateway.partners.store(), now: () => new Date() }
  const { key } = await createPartner(office, { by: 'eva', partner, name: partner })
  for (const purpose of ['credit', 'hiring']) {
    const granted = { by: 'eva', partner, purpose, legalBasis: 'Convenio 1', scopes: ['documents:receive'] }
    await grantPurpose(office, granted)
  }
  return key
}

export async function startCounter({ env, ...options }: GraphOptions = {}): Promise<Counter> {
  const graph = await startGraph({ ...options, env: { ...unhurried, ...env } })
  const bank: Credentials = { 'x-api-key': await makePartner(graph.gateway, 'bank'), 'x-purpose': 'credit' }
  const desk = createDesk(graph.gateway)
  const citizen: Counter['citizen'] = async (persona = 'complete-citizen', claims = {}) =>
    graph.askers.citizen(cuiOf(persona), claims)
  const receive = async (input: object, nonce?: string) => {
    const { code } = must(await desk.share(input, await citizen()))
    return must(await desk.redeem({ code, ...(nonce !== undefined && { nonce }) }, bank))
  }
  return {
    ...desk,
    graph,
    citizen,
    bank,
    receivePid: async (claims = pidShare.claims, nonce) => receive({ ...pidShare, claims }, nonce),
    receiveCertificate: async (claims = certificateShare.claims) => receive({ ...certificateShare, claims }),
    close: () => graph.close(),
  }
}
