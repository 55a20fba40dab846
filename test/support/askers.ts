import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTokenIssuer, type TokenIssuer } from './tokens.ts'

/** What a request says of whoever asks. */
export type Credentials = Readonly<Record<string, string>>

/** Persons who log in, and the settings with which a gateway knows them. */
export interface Askers {
  readonly issuer: TokenIssuer
  /** For the gateway. */
  readonly env: Readonly<Record<string, string>>
  /** An official who asks for what a court has ordered, and may see everything. */
  official(purpose?: string, claims?: Readonly<Record<string, unknown>>): Promise<Credentials>
  /** A citizen who has just shown their DPI. */
  citizen(cui: string, claims?: Readonly<Record<string, unknown>>): Promise<Credentials>
  close(): Promise<void>
}

export const allScopes = 'business:read documents:print documents:share identity:read tax:read'
/** What the test's officials may ask for. */
export const officialPurposes = ['court-order', 'identity-check', 'company-supervision', 'tax-audit'] as const

export async function startAskers(): Promise<Askers> {
  const issuer = await startTokenIssuer()
  const folder = mkdtempSync(join(tmpdir(), 'askers-'))
  const grants = join(folder, 'grants.json')
  const granted = officialPurposes.map((purpose) => ({ purpose, legalBasis: 'A test', scopes: allScopes.split(' ') }))
  writeFileSync(grants, JSON.stringify({ official: granted }))
  const login = () => ({ acr: 'high', amr: ['sc', 'face', 'mfa'], auth_time: Math.floor(Date.now() / 1000) })
  const bear = async (claims: object): Promise<Credentials> => ({
    authorization: `Bearer ${await issuer.sign({ scope: allScopes, ...login(), ...claims })}`,
  })

  return {
    issuer,
    env: { ...issuer.env, OFFICIAL_GRANTS_FILE: grants },
    official: async (purpose = 'court-order', claims = {}) => ({
      ...(await bear({ sub: 'official', roles: ['official'], ...claims })),
      'x-purpose': purpose,
    }),
    citizen: async (cui, claims = {}) => bear({ sub: `citizen ${cui}`, cui, ...claims }),
    async close() {
      await issuer.close()
      rmSync(folder, { recursive: true })
    },
  }
}
