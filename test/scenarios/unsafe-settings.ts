import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '../adapters/support/authority.ts'

/** Holds all of these; whoever uses them removes it. */
export const folder = mkdtempSync(join(tmpdir(), 'secrets-'))

function write(name: string, content: string, mode = 0o600): string {
  const file = join(folder, name)
  writeFileSync(file, content, { mode })
  return file
}
export const passKey = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: 'one' }
const passKeys = JSON.stringify({ keys: [passKey] })
const authority = createAuthority('somebody’s')
const [pair, other] = [authority.vouchFor({}), authority.vouchFor({})]
export const good = {
  passKeys: write('pass-keys.json', passKeys),
  cert: write('tls.crt', pair.cert),
  key: write('tls.key', pair.key),
  ca: write('ca.crt', authority.certificate),
}
export const bad = {
  openPassKeys: write('open-pass-keys.json', passKeys, 0o644),
  groupPassKeys: write('group-pass-keys.json', passKeys, 0o640),
  openKey: write('open.key', pair.key, 0o644),
  otherKey: write('other.key', other.key),
  rubbish: write('rubbish', 'rubbish'),
  short: write('short', 'Zx9-short'),
  nowhere: join(folder, 'nowhere'),
}
export const secret = 'kT8-vN2-qL7-xR4-wP9'

export const programs = {
  gateway: ['gateway/main.ts'],
  tax: ['subgraphs/main.ts', 'tax'],
  simulators: ['simulators/main.ts'],
} as const
export type Program = keyof typeof programs
export type Settings = Readonly<Record<string, string>>

const codeKey = () => `one:${randomBytes(32).toString('base64url')}`

/** Settings with which each starts in production. */
const settings: Readonly<Record<Program, Settings>> = {
  gateway: {
    PASS_KEYS_FILE: good.passKeys,
    STORE_FILE: join(folder, 'store.sqlite'),
    SHARE_KEY_SECRET: codeKey(),
    CHECK_KEY_SECRET: codeKey(),
  },
  tax: { SAT_PASSWORD: secret, CLOSED_OPERATIONS_FILE: bad.nowhere },
  simulators: { RENAP_PASSWORD: secret, RMG_PASSWORD: secret, SAT_PASSWORD: secret },
}
const anyPort = Object.fromEntries(
  [
    'PORT',
    'RENAP_SIMULATOR_PORT',
    'RMG_SIMULATOR_PORT',
    'SAT_SIMULATOR_PORT',
    'SIMULATORS_CONTROL_PORT',
    'XROAD_SIMULATOR_PORT',
  ].map((name) => [name, '0']),
)
export const environment = (program: Program, given: Settings) => ({
  NODE_ENV: 'production',
  ...anyPort,
  ...settings[program],
  ...given,
})

export const redis = { REDIS_URL: 'redis://127.0.0.1:9' }
export const subgraphTls = { SUBGRAPH_TLS_CERT_FILE: good.cert, SUBGRAPH_TLS_KEY_FILE: good.key }
export const tls = { TLS_CERT_FILE: good.cert, TLS_KEY_FILE: good.key }

/** What no program starts with in production, and the one line that it says of it. */
export const unsafe: readonly [program: Program, what: string, given: Settings, line: string][] = [
  ['gateway', 'no keys of passes', { PASS_KEYS_FILE: '' }, 'PASS_KEYS_FILE must be given in production'],
  [
    'gateway',
    'keys of passes that all can read',
    { PASS_KEYS_FILE: bad.openPassKeys },
    'PASS_KEYS_FILE names a file that others can read',
  ],
  [
    'gateway',
    'keys of passes that a group can read',
    { PASS_KEYS_FILE: bad.groupPassKeys },
    'PASS_KEYS_FILE names a file that others can',
  ],
  [
    'gateway',
    'keys of passes that are not there',
    { PASS_KEYS_FILE: bad.nowhere },
    'PASS_KEYS_FILE names a file that cannot be read',
  ],
  ['gateway', 'a Redis and no secret', redis, 'REDIS_KEY_SECRET must be given with REDIS_URL'],
  [
    'gateway',
    'a short secret',
    { ...redis, REDIS_KEY_SECRET: 'Zx9-short' },
    'REDIS_KEY_SECRET must be given with REDIS_URL, and have',
  ],
  ['gateway', 'a short secret in a file', { ...redis, REDIS_KEY_SECRET_FILE: bad.short }, 'REDIS_KEY_SECRET must be given with'],
  ['gateway', 'a secret of one letter', { ...redis, REDIS_KEY_SECRET: 'a'.repeat(40) }, 'REDIS_KEY_SECRET is easy to guess'],
  [
    'gateway',
    'a secret that nobody chose',
    { ...redis, REDIS_KEY_SECRET: 'please-change-me-now' },
    'REDIS_KEY_SECRET is easy to guess',
  ],
  ['gateway', 'no key of what is shared', { SHARE_KEY_SECRET: '' }, 'SHARE_KEY_SECRET must be given in production'],
  ['gateway', 'no key of checks', { CHECK_KEY_SECRET: '' }, 'CHECK_KEY_SECRET must be given in production'],
  ['gateway', 'a short key of checks', { CHECK_KEY_SECRET: 'one:Zx9-short' }, 'CHECK_KEY_SECRET must be one to 16 keys'],
  [
    'gateway',
    'a public address that anybody can alter',
    { PUBLIC_URL: 'http://gateway.example' },
    'PUBLIC_URL must be an https address in production',
  ],
  ['gateway', 'the page for development', { GRAPHIQL: 'true' }, 'GRAPHIQL must not be true in production'],
  [
    'gateway',
    'a certificate and no key',
    { SUBGRAPH_TLS_CERT_FILE: good.cert },
    'SUBGRAPH_TLS_CERT_FILE is given without SUBGRAPH_TLS_KEY_FILE',
  ],
  [
    'gateway',
    'a key that all can read',
    { ...subgraphTls, SUBGRAPH_TLS_KEY_FILE: bad.openKey },
    'SUBGRAPH_TLS_KEY_FILE names a file that others',
  ],
  [
    'gateway',
    'a key of another certificate',
    { ...subgraphTls, SUBGRAPH_TLS_KEY_FILE: bad.otherKey },
    'SUBGRAPH_TLS_KEY_FILE holds a key that is not',
  ],
  ['gateway', 'an authority that is none', { SUBGRAPH_TLS_CA_FILE: bad.rubbish }, 'SUBGRAPH_TLS_CA_FILE must hold certificates'],
  [
    'gateway',
    'certificates and no https',
    { ...subgraphTls, SUBGRAPH_URL: 'http://{name}/' },
    'SUBGRAPH_URL must be an https address',
  ],
  [
    'tax',
    'keys of passes that come in the clear',
    { PASS_JWKS_URL: 'http://gateway.example/keys.json' },
    'PASS_JWKS_URL must be an https address in production',
  ],
  ['tax', 'no password', { SAT_PASSWORD: '' }, 'SAT_PASSWORD or SAT_PASSWORD_FILE must be given in production'],
  ['tax', 'a short password', { SAT_PASSWORD: 'Zx9-short' }, 'SAT_PASSWORD must have at least 12 characters in production'],
  ['tax', 'the simulated password', { SAT_PASSWORD: 'simulated-registry' }, 'SAT_PASSWORD must not be the simulated registries’'],
  ['tax', 'a password that is easy to guess', { SAT_PASSWORD: 'password1234' }, 'SAT_PASSWORD is easy to guess'],
  ['tax', 'a key and no certificate', { TLS_KEY_FILE: good.key }, 'TLS_KEY_FILE is given without TLS_CERT_FILE'],
  ['tax', 'a certificate and no key', { TLS_CERT_FILE: good.cert }, 'TLS_CERT_FILE is given without TLS_KEY_FILE'],
  ['tax', 'an authority for clients alone', { TLS_CLIENT_CA_FILE: good.ca }, 'TLS_CLIENT_CA_FILE is given without TLS_CERT_FILE'],
  ['tax', 'a key that all can read', { ...tls, TLS_KEY_FILE: bad.openKey }, 'TLS_KEY_FILE names a file that others can read'],
  ['tax', 'a certificate that is none', { ...tls, TLS_CERT_FILE: bad.rubbish }, 'TLS_CERT_FILE must hold a certificate in PEM'],
  ['tax', 'a key that is none', { ...tls, TLS_KEY_FILE: bad.rubbish }, 'TLS_KEY_FILE must hold a private key in PEM'],
  ['tax', 'a key that is not there', { ...tls, TLS_KEY_FILE: bad.nowhere }, 'TLS_KEY_FILE names a file that cannot be read'],
  ['simulators', 'no password', { RENAP_PASSWORD: '' }, 'RENAP_PASSWORD or RENAP_PASSWORD_FILE must be given in production'],
  ['simulators', 'the usual password', { RMG_PASSWORD: 'simulated-registry' }, 'RMG_PASSWORD must not be the simulated'],
  ['simulators', 'a provider that lets everybody in', { IDP_SIMULATOR: 'true' }, 'IDP_SIMULATOR must not be true in production'],
]
