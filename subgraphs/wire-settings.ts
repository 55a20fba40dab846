import type { RegistryAccess } from '#adapters/client.ts'
import type { SqlAccess } from '#adapters/wire/sql.ts'
import type { XRoadAccess } from '#adapters/wire/xroad.ts'
import type { EnvironmentReader } from '#platform/env.ts'

/** What carries a registry's records: `SAT_WIRE`. */
export type WireName = 'http' | 'xroad' | 'sql'

/** Where a registry is, and what carries its records from there. */
export interface WireAccess extends Pick<RegistryAccess, 'url' | 'xroad'> {
  readonly sql?: SqlAccess | undefined
}

interface WireOptions {
  /** As in `SAT`. */
  readonly registry: string
  /** The simulated registry's, straight by HTTP. */
  readonly defaultUrl: string
  /** Those that the registry's adapter knows; the first is the default. */
  readonly wires: readonly WireName[]
}

/** The simulated security server's, and a PostgreSQL's of this machine. */
const defaultSecurityServer = 'http://127.0.0.1:4111'
const defaultDatabase = 'postgres://127.0.0.1:5432/postgres'

/** Reads `SAT_URL`, `SAT_WIRE` and what that wire needs. A registry moves to another wire by these alone. */
export function readWireAccess(env: EnvironmentReader, { registry, defaultUrl, wires }: WireOptions): WireAccess {
  const wire = env.oneOf(`${registry}_WIRE`, wires, wires[0] ?? 'http')
  const xroad = readXRoad(env, registry, wire === 'xroad')
  const sql = wires.includes('sql') ? { tls: env.flag(`${registry}_SQL_TLS`, env.production) } : undefined
  if (wire === 'sql') return { url: readDatabase(env, `${registry}_URL`, `${registry}_WIRE`), sql }
  if (wire === 'xroad') return { url: env.address(`${registry}_URL`, defaultSecurityServer), xroad }
  return { url: env.address(`${registry}_URL`, defaultUrl) }
}

/** A part of an X-Road identifier: what X-Road forbids there would change the path. */
const identifierPart = /^(?!\.{1,2}$)[^:;/\\%\p{C}]{1,100}$/u
const headerText = /^[\x20-\x7e]{1,100}$/

/** All settings are read, so that each is known; what is wrong matters only when the wire is X-Road. */
function readXRoad(env: EnvironmentReader, registry: string, wanted: boolean): XRoadAccess {
  const report = (name: string, what: string) => {
    if (wanted) env.report(`${name} must be ${what} when ${registry}_WIRE is xroad`)
  }
  const identifier = (name: string, form: string): readonly string[] => {
    const parts = env.optionalText(name)?.split('/') ?? []
    const wellFormed = [form.split('/').length - 1, form.split('/').length].includes(parts.length)
    if (!wellFormed || !parts.every((part) => identifierPart.test(part))) report(name, `${form} (the subsystem may be left out)`)
    return parts
  }
  const text = (name: string): string | undefined => {
    const value = env.optionalText(name)
    if (value !== undefined && !headerText.test(value)) report(name, 'at most 100 printable ASCII characters')
    return value
  }
  return {
    client: identifier(`${registry}_XROAD_CLIENT`, 'instance/class/member/subsystem'),
    service: identifier(`${registry}_XROAD_SERVICE`, 'instance/class/member/subsystem/service'),
    user: text(`${registry}_XROAD_USER`),
    issue: text(`${registry}_XROAD_ISSUE`),
  }
}

function readDatabase(env: EnvironmentReader, name: string, wire: string): string {
  const value = env.text(name, defaultDatabase)
  if (!isDatabase(value)) env.report(`${name} must be postgres://host:port/database, without credentials, when ${wire} is sql`)
  return value
}

function isDatabase(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, pathname, username, password, search, hash } = new URL(value)
  return (
    /^postgres(ql)?:$/.test(protocol) &&
    hostname !== '' &&
    /^\/[^/]+$/.test(pathname) &&
    username + password + search + hash === ''
  )
}
