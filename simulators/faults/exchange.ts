import type { FastifyReply } from 'fastify'
import type { Draw } from '../population/draw.ts'
import type { Answer } from '../registry.ts'

/** One request that is to be answered badly. */
export interface Exchange {
  readonly reply: FastifyReply
  /** Computes the right answer. */
  readonly answer: () => Answer
  readonly settings: FaultSettings
  /** What is left to chance about this call; it follows from the fault's seed and from how many calls it has met. */
  readonly draw: Draw
  /** Aborts when the caller has left or the server closes. */
  readonly ended: AbortSignal
}

export interface FaultSettings {
  readonly ms?: number | undefined
  readonly retryAfterSeconds?: number | undefined
  /** The share of its calls that it spoils. */
  readonly percent?: number | undefined
}

/** Sends an answer as it is. */
export async function send(reply: FastifyReply, { status, headers, body }: Answer): Promise<void> {
  await reply.code(status).headers(headers).send(body)
}

/** Takes the connection away from the framework; what is written to it is all that is sent. */
export function takeOver({ reply }: Exchange, { status, headers, body }: Answer, promisedBytes = body.length) {
  reply.hijack()
  reply.raw.writeHead(status, { ...headers, 'content-length': promisedBytes })
  return reply.raw
}
