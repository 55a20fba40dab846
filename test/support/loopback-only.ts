// Loaded into every process of the test run (see the `test` script): whoever tries to leave this machine is stopped and
// reported, so that a library that phones home fails the suite.
import { appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Dns from 'node:dns'
import type * as Net from 'node:net'

const require = createRequire(import.meta.url)
const dns = require('node:dns') as typeof Dns
const net = require('node:net') as typeof Net
const local = new Set(['localhost', '::1', '::ffff:127.0.0.1', '0.0.0.0', '::', ''])

/** Nobody can have such a name (RFC 6761). It is not found, and no resolver is asked for it. */
const isNobodys = (host: unknown): boolean => typeof host === 'string' && host.endsWith('.invalid')

function requireLocal(host: unknown): void {
  if (typeof host !== 'string' || local.has(host) || host.startsWith('127.') || isNobodys(host)) return
  const error = new Error(`a test tried to reach ${host}`)
  const report = process.env['OUTSIDE_CONNECTIONS_FILE']
  if (report) appendFileSync(report, `process ${process.pid}: ${error.stack}\n`)
  throw error
}

/** The host among the arguments of `Socket.connect`: an options object, perhaps inside node's own array, or port and host. */
function hostOf(input: readonly unknown[]): unknown {
  const first: unknown = Array.isArray(input[0]) ? input[0][0] : input[0]
  return typeof first === 'object' && first !== null && 'host' in first ? first.host : input[1]
}

// oxlint-disable-next-line typescript/unbound-method -- it is applied to the socket that it was called on
net.Socket.prototype.connect = new Proxy(net.Socket.prototype.connect, {
  apply(connect, socket, input: unknown[]) {
    requireLocal(hostOf(input))
    return Reflect.apply(connect, socket, input) as unknown
  },
})

dns.lookup = new Proxy(dns.lookup, {
  apply(lookup, self, input: unknown[]) {
    const [host] = input
    requireLocal(host)
    if (isNobodys(host)) {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${String(host)}`), { code: 'ENOTFOUND', hostname: host })
      process.nextTick(input.at(-1) as (error: Error) => void, error)
      return undefined
    }
    return Reflect.apply(lookup, self, input) as unknown
  },
})
