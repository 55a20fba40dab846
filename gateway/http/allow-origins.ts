import { fastifyCors as cors, type FastifyCorsOptions } from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** Tells a browser that asks whether a page of another origin may ask. Of other origins than these it is told nothing. */
export async function allowOrigins(door: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length > 0) await door.register(cors, toOptions(origins))
}

const toOptions = (origins: readonly string[]): FastifyCorsOptions => ({
  origin: (origin, answer) => answer(null, origin !== undefined && origins.includes(origin) ? origin : false),
  methods: ['GET', 'POST'],
  allowedHeaders: ['Content-Type', 'Authorization', 'X-API-Key', 'X-Purpose', 'GraphQL-Require-Preflight'],
  exposedHeaders: ['Retry-After', 'WWW-Authenticate'],
  // Whoever asks says who they are in a header of their own making: a browser adds nothing by itself.
  credentials: false,
  maxAge: 600,
})
