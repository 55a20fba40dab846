import { isIPv6 } from 'node:net'
import type { Principal } from '../../principal/principal.ts'

/** Whoever uses units up: a partner with all of its keys, a person on all of their devices, or an address. */
export interface Client {
  readonly kind: 'PARTNER' | 'PERSON' | 'ADDRESS'
  /** Tells it from all others. */
  readonly key: string
  /** Its own limit for a day. */
  readonly unitsPerDay: number | undefined
}

/** Whom a request is counted for. */
export function toClient(principal: Principal, address: string): Client {
  if (principal.kind === 'PARTNER') {
    return { kind: 'PARTNER', key: `partner ${principal.partnerId}`, unitsPerDay: principal.costPerDay }
  }
  const key = principal.kind === 'ANONYMOUS' ? `address ${toNetwork(address)}` : `person ${principal.subject}`
  return { kind: principal.kind === 'ANONYMOUS' ? 'ADDRESS' : 'PERSON', key, unitsPerDay: undefined }
}

/** Who has one IPv6 address has a whole network of them: the first four groups. */
function toNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const zeros = Array.from({ length: tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
