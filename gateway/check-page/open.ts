import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Catalogue } from '../credentials/catalogue.ts'
import { checkPolicy, commonHeaders, sharePolicy } from './headers.ts'
import { readPages } from './pages.ts'

interface CheckPageOptions {
  /** What documents are called, and whose words there are for what changed. */
  readonly catalogue: Catalogue
}

/**
 * Opens the pages to which codes lead: `/check`, where somebody asks whether a document still says what it said, and `/share`, which
 * shows a code. The code stands behind the `#`: it never comes here but in the body of a check.
 */
export function openCheckPage(server: FastifyInstance, { catalogue }: CheckPageOptions): void {
  const { check, share, files } = readPages()
  const documents = JSON.stringify(toDocuments(catalogue))
  const send = async (reply: FastifyReply, type: string, content: string) =>
    reply.headers(commonHeaders).header('content-type', type).send(content)

  server.get('/check', async (_request, reply) => send(reply.header('content-security-policy', checkPolicy), html, check))
  server.get('/share', async (_request, reply) => send(reply.header('content-security-policy', sharePolicy), html, share))
  server.get('/check/documents.json', async (_request, reply) => send(reply, 'application/json; charset=utf-8', documents))
  for (const { name, type, content } of files) server.get(`/check/${name}`, async (_request, reply) => send(reply, type, content))
}

const html = 'text/html; charset=utf-8'

/** The part that binds the others first: its claims go by their own names. */
const toDocuments = (catalogue: Catalogue): object =>
  Object.fromEntries(
    [...catalogue.values()].map(({ name, title, parts }) => [
      name,
      { title, parts: parts.map(({ name: part, institution, type }) => ({ name: part, institution, type })) },
    ]),
  )
