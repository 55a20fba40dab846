import type { PassCaller } from '#platform/pass/pass.ts'
import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import { allScopes } from '../../support/askers.ts'
import type { Credentials } from '../../support/askers.ts'
import type { Graph } from '../../support/graph.ts'
import { former, other, owner } from './personas.ts'

// The principals of the matrix, in the words of the domain.

export interface Caller {
  readonly kind: 'ANONYMOUS' | 'CITIZEN' | 'OFFICIAL' | 'PARTNER'
  /** A citizen's own. */
  readonly cui?: string
  /** What they ask for, as they state it. */
  readonly stated?: string
  /** Whether it is theirs to state. */
  readonly granted?: boolean
  readonly scopes: readonly string[]
  /** Their log-in is sure and recent. */
  readonly sure?: boolean
}

const all = allScopes.split(' ')
const citizen = (cui: string, scopes = all): Caller => ({ kind: 'CITIZEN', cui, scopes, sure: true })
const official = (stated?: string, granted = true, scopes = all): Caller => ({
  kind: 'OFFICIAL',
  ...(stated === undefined ? {} : { stated }),
  granted: granted && stated !== undefined,
  scopes,
  sure: true,
})
const partner = (stated: string | undefined, granted: boolean, scopes = all): Caller => ({
  ...official(stated, granted, scopes),
  kind: 'PARTNER',
  sure: false,
})

export const callers: Readonly<Record<string, Caller>> = {
  nobody: { kind: 'ANONYMOUS', scopes: [] },
  'the citizen, who represents the company': citizen(owner),
  'the citizen without scopes': citizen(owner, []),
  'the citizen, for RENAP alone': citizen(owner, ['identity:read']),
  'the citizen, for the Registro Mercantil alone': citizen(owner, ['business:read']),
  'the citizen, for SAT alone': citizen(owner, ['tax:read']),
  'the citizen, who has not logged in surely': { ...citizen(owner), sure: false },
  'another citizen': citizen(other),
  'a citizen whose appointment has expired': citizen(former),
  'a citizen without CUI': { kind: 'CITIZEN', scopes: all, sure: true },
  'an official for a court’s order': official('court-order'),
  'an official for a check of identity': official('identity-check'),
  'an official for the supervision of companies': official('company-supervision'),
  'an official for an audit': official('tax-audit'),
  'an official for what is not granted': official('statistics', false),
  'an official for nothing': official(),
  'an official without scopes': official('court-order', true, []),
  'a partner': partner('credit', true),
  'a partner for the Registro Mercantil alone': partner('credit', true, ['business:read']),
  'a partner for what is not granted': partner('marketing', false),
  'a partner for nothing': partner(undefined, false),
  'a partner without grants': partner('credit', false, []),
}

/** What a request of theirs shows. */
export async function credentialsOf(name: string, { askers, gateway }: Graph): Promise<Credentials> {
  const caller = callers[name]
  if (caller === undefined || caller.kind === 'ANONYMOUS') return {}
  const purpose = caller.stated === undefined ? {} : { 'x-purpose': caller.stated }
  const scope = caller.scopes.join(' ')
  const login = caller.sure ? {} : { acr: 'low' }
  if (caller.kind === 'OFFICIAL') {
    const { authorization = '' } = await askers.official('court-order', { scope })
    return { authorization, ...purpose }
  }
  if (caller.kind === 'CITIZEN')
    return askers.citizen(caller.cui ?? 'none', { scope, ...login, ...(caller.cui ? {} : { cui: undefined }) })
  const office = { store: await gateway.partners.store(), now: () => new Date() }
  const about = { by: 'the-test', partner: `partner-${Object.keys(callers).indexOf(name)}` }
  const { key } = await createPartner(office, { ...about, name: 'A partner' })
  if (caller.scopes.length > 0) {
    await grantPurpose(office, { ...about, purpose: 'credit', legalBasis: 'Convenio 1', scopes: [...caller.scopes] })
  }
  return { 'x-api-key': key, ...purpose }
}

/** What the gateway tells subgraphs of them. */
export const toPass = ({ kind, cui, stated, granted, scopes }: Caller): PassCaller => ({
  kind,
  ...(kind === 'ANONYMOUS' ? {} : { sub: 'somebody' }),
  ...(cui === undefined ? {} : { cui }),
  scopes: [...scopes],
  ...(stated !== undefined && granted ? { purpose: stated } : {}),
  trace: 'a-test',
})
