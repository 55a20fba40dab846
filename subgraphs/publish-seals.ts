import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Signer } from '#platform/seal/signer.ts'
import type { SealType } from './seal-type.ts'

interface Published {
  /** The institution's public address. */
  readonly issuer: string
  readonly types: readonly SealType[]
  readonly signer: Signer
}

export const issuerMetadataPath = '/.well-known/jwt-vc-issuer'
export const sealKeysPath = '/.well-known/jwks.json'
export const sealTypesPath = '/types.json'

/** Publishes who seals, with which keys, and what its seals say. The gateway hands it on below its own public address. */
export function publishSeals(server: FastifyInstance, { issuer, types, signer }: Published): void {
  const send = async (reply: FastifyReply, type: string, body: object) =>
    reply.header('cache-control', 'no-store').type(type).send(JSON.stringify(body))
  const metadata = { issuer, jwks_uri: `${issuer}${sealKeysPath}`, types: types.map(({ vct }) => vct) }

  server.get(issuerMetadataPath, async (_request, reply) => send(reply, 'application/json', metadata))
  server.get(sealKeysPath, async (_request, reply) => send(reply, 'application/jwk-set+json', signer.publicKeys()))
  server.get(sealTypesPath, async (_request, reply) => send(reply, 'application/json', types))
}
