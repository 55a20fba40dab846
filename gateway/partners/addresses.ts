import { BlockList, isIP, isIPv6 } from 'node:net'

const maxPrefix = { 4: 32, 6: 128 } as const

/** An address, or a range as in `203.0.113.0/24` or `2001:db8::/32`. */
interface Range {
  readonly address: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

export function parseRange(text: string): Range | undefined {
  const [address = '', length, ...more] = text.split('/')
  const version = isIP(address)
  if (more.length > 0 || (version !== 4 && version !== 6) || address.includes('%')) return undefined
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (length === undefined) return { address, prefix: maxPrefix[version], family }
  return /^\d{1,3}$/.test(length) && Number(length) <= maxPrefix[version]
    ? { address, prefix: Number(length), family }
    : undefined
}

/** Answers whether an address is in one of the ranges; none at all is anywhere. An IPv4 address is the same inside IPv6. */
export function createAddressCheck(ranges: readonly string[]): (address: string) => boolean {
  if (ranges.length === 0) return () => true
  const allowed = new BlockList()
  for (const text of ranges) {
    const range = parseRange(text)
    if (range !== undefined) allowed.addSubnet(range.address, range.prefix, range.family)
  }
  return (address) => allowed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
