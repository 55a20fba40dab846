// What the command says about partners.
import type { KeyDescription, PartnerDescription, WithKey } from './describe.ts'
import type { Act, GrantRecord, Suspension } from './record.ts'

export function tellPartners(all: readonly PartnerDescription[]): string {
  if (all.length === 0) return 'There are no partners.'
  return all.map(({ partner, status, name, keys }) => `${partner}: ${status}, ${count(keys)}, ${name}`).join('\n')
}

export function tellKey({ partner, key }: WithKey): string {
  return [
    tellPartner(partner),
    '',
    'The new key. It is shown this once and is kept nowhere:',
    '',
    key,
    '',
    'The partner sends it as X-API-Key, and X-Purpose with it.',
  ].join('\n')
}

export function tellPartner(description: PartnerDescription): string {
  const { partner, name, status, costPerDay, expiresAt, addresses, trustedDocumentsOnly, suspended } = description
  return [
    `${partner}: ${name}`,
    `  ${status}${tellSuspension(suspended)}`,
    `  made ${tellAct(description.created)}; last changed ${tellAct(description.changed)}`,
    `  cost a day: ${costPerDay ?? 'as everybody'}`,
    `  expires: ${expiresAt?.toISOString() ?? 'never'}`,
    `  from: ${addresses.length === 0 ? 'anywhere' : addresses.join(', ')}`,
    `  documents: ${trustedDocumentsOnly ? 'trusted ones only' : 'any'}`,
    ...list('grants', description.grants.map(tellGrant)),
    ...list('keys', description.keys.map(tellDescribedKey)),
  ].join('\n')
}

const list = (title: string, rows: readonly string[]) =>
  rows.length === 0 ? [`  ${title}: none`] : [`  ${title}:`, ...rows.map((row) => `    ${row}`)]

const count = (keys: readonly KeyDescription[]) => {
  const live = keys.filter(({ status }) => status === 'LIVE').length
  return live === 1 ? '1 live key' : `${live} live keys`
}

const tellAct = ({ at, by }: Act) => `${at.toISOString()} by ${by}`

function tellSuspension(suspended: Suspension | null): string {
  if (suspended === null) return ''
  return ` since ${tellAct(suspended)}${suspended.reason === null ? '' : `: ${suspended.reason}`}`
}

const tellGrant = ({ purpose, legalBasis, scopes, granted }: GrantRecord) =>
  `${purpose}: ${scopes.join(' ')} (${legalBasis}; ${tellAct(granted)})`

function tellDescribedKey({ keyId, status, created, endsAt, suspended }: KeyDescription): string {
  const end = endsAt === null ? '' : `, ${status === 'ENDED' ? 'since' : 'until'} ${endsAt.toISOString()}`
  return `${keyId}: ${status}${tellSuspension(suspended)}${end}; made ${tellAct(created)}`
}
