import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Provider } from 'oidc-provider'
import { z } from 'zod'
import type { Log } from '#platform/log.ts'
import { createServer, listen } from '#platform/server.ts'
import { readAccounts } from './accounts.ts'
import { openLogIn } from './log-in.ts'
import { createProvider } from './provider.ts'
import type { IdentityProviderSettings, SigningKey } from './settings.ts'
import { createTokenMaker, NoSuchToken, tokenQuestion, type MakeToken } from './token-for.ts'

export interface IdentityProvider {
  /** As in `http://127.0.0.1:4120`. */
  readonly address: string
  /** What its tokens say that they are from. */
  readonly issuer: string
  close(): Promise<void>
}

interface IdentityProviderOptions {
  readonly settings: IdentityProviderSettings
  readonly host: string
  readonly log: Log
}

/** What is made once the address is known, which tokens name. */
interface Opened {
  readonly provider: Provider
  readonly answer: ReturnType<Provider['callback']>
  readonly makeToken: MakeToken
}

/** Starts the simulated identity provider. It keeps everything in memory. */
export async function startIdentityProvider({ settings, host, log }: IdentityProviderOptions): Promise<IdentityProvider> {
  const accounts = readAccounts()
  const signingKey = await nameKey(settings.signingKey ?? (await createKey()))
  const opening = Promise.withResolvers<Opened>()
  const server = createServer({ log, bodyLimit: 65_536, notReadyBecause: () => [] })

  void server.register((own) => openLogIn(own, { provider: async () => (await opening.promise).provider, accounts }))
  server.post('/token-for', { errorHandler: explain }, async (request, reply) => {
    const { makeToken } = await opening.promise
    return reply.header('cache-control', 'no-store').send(await makeToken(tokenQuestion.parse(request.body)))
  })
  // Everything else is OpenID’s, which reads its bodies itself.
  void server.register(async (own) => {
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', (_request, _body, done) => done(null))
    own.all('/*', async (request, reply) => {
      const { answer } = await opening.promise
      reply.hijack()
      await answer(request.raw, reply.raw)
    })
  })

  const port = await listen(server, { host, port: settings.port, setting: 'IDP_SIMULATOR_PORT' })
  const address = `http://${host}:${port}`
  const issuer = settings.issuer ?? address
  const provider = createProvider({ issuer, settings, signingKey, accounts })
  provider.on('server_error', (_ctx, error) => log.error({ error }, 'the identity provider failed'))
  const makeToken = await createTokenMaker({ issuer, settings, signingKey, accounts })
  opening.resolve({ provider, answer: provider.callback(), makeToken })
  return { address, issuer, close: () => server.close() }
}

async function createKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return exportJWK(privateKey)
}

const nameKey = async (key: SigningKey | JWK): Promise<JWK> => ({ ...key, kid: await calculateJwkThumbprint(key) })

function explain(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof NoSuchToken) void reply.code(400).send({ message: error.message })
  else if (error instanceof z.ZodError) void reply.code(400).send({ message: z.prettifyError(error) })
  else void reply.send(error)
}
