// An address below which institutions publish themselves, and the documents that they seal.
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SealOrder } from '#platform/seal/sealer.ts'
import { knownDocuments } from '#verifier/known-documents.ts'
import { readCommand } from '#verifier/options.ts'
import { run } from '#verifier/run.ts'
import { runProgram, type Outcome } from '../gateway/partners/run-command.ts'
import { createInstitution, type Institution } from '../support/seals.ts'

export const madeAt = new Date('2026-11-22T10:48:00Z')
/** A minute later everything is still good. */
export const soon = '2026-11-22T10:49:00Z'

export const types = {
  business: 'https://pais-digital.gob.example/types/company-certificate/1',
  tax: 'https://pais-digital.gob.example/types/tax-standing/1',
  identity: 'https://pais-digital.gob.example/types/representatives/1',
} as const

export type Name = keyof typeof types

export const claims = {
  business: {
    legal_person_name: 'Café Ñandú, Sociedad Anónima',
    registered_address: { full_address: '4.ª avenida 10-20, zona 1' },
    nationalities: ['GT', 'SV'],
    indefinite_duration: true,
    issuing_authority: 'Registro Mercantil General de la República',
  },
  tax: { nit: '9000001-2', taxpayer_status: 'ACTIVE', issuing_authority: 'Superintendencia de Administración Tributaria' },
  identity: { legal_representative: [{ natural_person: { full_name: 'Íñigo Güitzol' } }], issuing_authority: 'RENAP' },
} as const

export interface Bureau {
  readonly base: string
  readonly institutions: Readonly<Record<Name, Institution>>
  /** What was asked for, path by path. */
  readonly asked: string[]
  /** Answers otherwise, at some paths, until the next call. */
  answer(other: Readonly<Record<string, RequestListener>>): void
  /** An institution takes another key, and publishes it with those that are given. */
  rotate(name: Name, kid: string, keep?: Institution['published']['keys']): void
  /** A certificate: its binding seal, then SAT's and RENAP's. */
  makeCertificate(more?: Partial<SealOrder>): Promise<readonly [string, string, string]>
  /** Writes a file that lasts as long as the bureau, and answers its path. */
  keep(name: string, content: string | Buffer): string
  close(): Promise<void>
}

export const json =
  (value: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }

export const metadataPath = (name: string) => `/.well-known/jwt-vc-issuer/${name}`
export const keysPath = (name: string) => `/${name}/.well-known/jwks.json`

export async function startBureau(now = () => madeAt): Promise<Bureau> {
  const folder = mkdtempSync(join(tmpdir(), 'pais-digital-verifier-'))
  const asked: string[] = []
  let others: Readonly<Record<string, RequestListener>> = {}
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const other = Object.hasOwn(others, path) ? others[path] : undefined
    ;(other ?? publish(path))(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const institution = (name: Name, kid = 'one') => createInstitution(`${base}/${name}`, { now, kid })
  const institutions = { business: institution('business'), tax: institution('tax'), identity: institution('identity') }

  function publish(path: string): RequestListener {
    for (const [name, { issuer, published }] of Object.entries(institutions)) {
      const jwks_uri = `${base}${keysPath(name)}`
      if (path === metadataPath(name)) return json({ issuer, jwks_uri, types: [types[name as Name]] })
      if (path === keysPath(name)) return json(published)
    }
    return (_, response) => response.writeHead(404).end()
  }

  return {
    base,
    institutions,
    asked,
    answer: (other) => void (others = other),
    rotate(name, kid, keep = []) {
      const next = institution(name, kid)
      institutions[name] = { ...next, published: { keys: [...next.published.keys, ...keep] } }
    },
    async makeCertificate(more = {}) {
      const { business, tax, identity } = institutions
      const common = { validSeconds: 3600, ...more }
      const standing = await tax.sealer.seal({ ...common, type: types.tax, claims: claims.tax, validSeconds: 600 })
      const names = await identity.sealer.seal({ ...common, type: types.identity, claims: claims.identity })
      const parts = { [tax.issuer]: standing.digest, [identity.issuer]: names.digest }
      const company = await business.sealer.seal({ ...common, type: types.business, claims: claims.business, parts })
      return [company.sdJwt, standing.sdJwt, names.sdJwt]
    },
    keep(name, content) {
      const file = join(folder, name)
      writeFileSync(file, content)
      return file
    },
    async close() {
      rmSync(folder, { recursive: true })
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Runs `npm run verify` as what it runs, as a process. */
export async function runVerifier(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return runProgram(process.execPath, ['verifier/main.ts', ...words], environment)
}

/** Verifies here, without a process, for what is tried many times; answers what a program is told. */
export async function verifyHere(words: readonly string[], documents = knownDocuments): Promise<Told> {
  const parts = { config: { publicUrl: '', fetchMs: 5000 }, documents, now: () => new Date() }
  const { output } = await run(readCommand([...words, '--json'], 'http://127.0.0.1:1'), parts)
  return JSON.parse(output) as Told
}

export interface Told {
  readonly verdict: string
  readonly exitCode: number
  readonly reason?: string
  readonly detail?: string | null
  readonly part?: number | null
  readonly title?: string | null
  readonly absent?: readonly string[] | null
}
