// Loaded into every process of the test run (see the `test` script): whoever tries to leave this machine is stopped and
// reported, so that a library that phones home fails the suite.
import { appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Dns from 'node:dns'
import { Socket } from 'node:net'

const local = new Set(['localhost', '127.0.0.1', '::1', '::ffff:127.0.0.1', '0.0.0.0', '::', ''])

function refuse(host: string): never {
  const report = process.env['OUTSIDE_CONNECTIONS_FILE']
  const error = new Error(`a test tried to reach ${host}`)
  if (report) appendFileSync(report, `${process.pid} ${error.stack}\n`)
  throw error
}

function requireLocal(host: unknown): void {
  if (typeof host === 'string' && !local.has(host) && !host.startsWith('127.')) refuse(host)
}

const connect = Socket.prototype.connect
Socket.prototype.connect = function (this: Socket, ...input: unknown[]) {
  const [target] = Array.isArray(input[0]) ? (input[0] as unknown[]) : input
  if (typeof target === 'object' && target !== null && 'host' in target) requireLocal(target.host)
  else if (typeof input[1] === 'string') requireLocal(input[1])
  return Reflect.apply(connect, this, input) as Socket
} as typeof connect

const dns = createRequire(import.meta.url)('node:dns') as typeof Dns
const { lookup } = dns
Object.assign(dns, {
  lookup: (host: string, ...rest: unknown[]) => {
    requireLocal(host)
    return Reflect.apply(lookup, dns, [host, ...rest]) as unknown
  },
})
