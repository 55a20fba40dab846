import { createEnvironmentReader } from '#platform/env.ts'
import { createLog } from '#platform/log.ts'
import { startIdentityProvider as start, type IdentityProvider as Server } from '#simulators/idp/server.ts'
import { readIdentityProviderSettings } from '#simulators/idp/settings.ts'

/** The simulated identity provider on a free port. */
export interface IdentityProvider extends Server {
  /** The settings with which a gateway believes it. */
  readonly env: Readonly<Record<string, string>>
  /** An access token of a persona, as scripts get it. A refusal fails the test with its message. */
  tokenFor(persona: string, details?: TokenDetails): Promise<string>
}

interface TokenDetails {
  readonly login?: string
  readonly scopes?: readonly string[]
  readonly loggedInSecondsAgo?: number
}

/** @param env its settings, by the names of their environment variables */
export async function startIdentityProvider(env: Readonly<Record<string, string>> = {}): Promise<IdentityProvider> {
  const reader = createEnvironmentReader({ IDP_SIMULATOR_PORT: '0', ...env })
  const settings = readIdentityProviderSettings(reader)
  reader.finish()
  if (settings === undefined) throw new Error('these settings ask for no identity provider')
  const log = createLog({ process: 'simulators', level: 'silent' })
  const server = await start({ settings, host: '127.0.0.1', log })
  return {
    ...server,
    env: { OIDC_ISSUER: server.issuer, OIDC_AUDIENCE: settings.audience, OIDC_JWKS_URL: `${server.address}/jwks` },
    async tokenFor(persona, details = {}) {
      const response = await fetch(`${server.address}/token-for`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ persona, ...details }),
      })
      const answer = (await response.json()) as { access_token?: string; message?: string }
      if (answer.access_token === undefined) throw new Error(answer.message)
      return answer.access_token
    },
  }
}
