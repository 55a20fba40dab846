import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refused } from '../errors.ts'
import type { Institutions } from './credentials.ts'
import { NotPublished, type Published } from './institutions.ts'

interface Publishing {
  readonly published: Published
  /** Runs something with the institutions of the supergraph of the moment. */
  readonly lend: <Answer>(run: (institutions: Institutions) => Promise<Answer>) => Promise<Answer>
}

/**
 * Publishes what every institution publishes of its seals, at the gateway's public address: the keys of all, and of each its keys,
 * its metadata and its kinds of seals, below its own address.
 */
export function publishInstitutions(server: FastifyInstance, { published, lend }: Publishing): void {
  const send = async (reply: FastifyReply, type: string, read: (institutions: Institutions) => Promise<unknown>) => {
    const page = await lend(read).catch((error: unknown) => {
      throw error instanceof NotPublished ? new Refused('PAGE_UNAVAILABLE') : error
    })
    return reply.header('cache-control', 'public, max-age=60').type(type).send(JSON.stringify(page))
  }
  const keySet = 'application/jwk-set+json'
  const json = 'application/json'

  server.get('/.well-known/jwks.json', (_request, reply) => send(reply, keySet, (all) => published.allKeys(all)))
  server.get('/.well-known/jwt-vc-issuer', async (_request, reply) => send(reply, json, async () => published.issuers()))
  for (const name of published.names) {
    const page = (file: string) => (all: Institutions) => published.page(name, file, all)
    server.get(`/.well-known/jwt-vc-issuer/${name}`, (_request, reply) => send(reply, json, page('.well-known/jwt-vc-issuer')))
    server.get(`/${name}/.well-known/jwks.json`, (_request, reply) => send(reply, keySet, page('.well-known/jwks.json')))
    server.get(`/${name}/types.json`, (_request, reply) => send(reply, json, page('types.json')))
  }
}
