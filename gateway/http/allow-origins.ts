import type { FastifyCorsOptions } from '@fastify/cors'

/** What a browser is told that asks whether a page of another origin may ask. Of other origins than these, nothing. */
export const allowOrigins = (origins: readonly string[]): FastifyCorsOptions => ({
  origin: (origin, answer) => answer(null, origin !== undefined && origins.includes(origin) ? origin : false),
  methods: ['GET', 'POST'],
  allowedHeaders: ['Content-Type', 'Authorization', 'X-API-Key', 'X-Purpose', 'GraphQL-Require-Preflight'],
  exposedHeaders: ['Retry-After', 'WWW-Authenticate'],
  // Whoever asks says who they are in a header of their own making: a browser adds nothing by itself.
  credentials: false,
  maxAge: 600,
})
