import { inspect } from 'node:util'
import { expect } from '@jest/globals'
import type { CallOptions, RegistryAccess } from '#adapters/client.ts'
import { RegistryError, type RegistryFailure } from '#adapters/errors.ts'
import { describeFailure } from '#subgraphs/registry-failure.ts'
import { outcome } from './calls.ts'
import { json, startHostileRegistry, type HostileAnswer, type HostileRequest } from './hostile-registry.ts'
import { createCleanUp } from './ports.ts'
import { questions, type QuestionName } from './questions.ts'
import { cafeNit, maria, tokenAnswer } from './records.ts'

/** Stands in whatever a hostile registry sends, and nowhere else. */
export const canary = 'CANARIO'

export const now = new Date('2026-11-21T16:15:02Z')

/** One adapter for each registry. */
export const registries = ['renap', 'rmg', 'sat'] as const

/** Asks by the real adapters over real sockets; once, so that an answer means the same however often it comes. */
export function createHostileDesk() {
  const cleanUp = createCleanUp()
  const desk = {
    cleanUp: async () => cleanUp.run(),
    closing: <Opened extends { close(): unknown }>(opened: Opened): Opened => cleanUp.closing(opened),
    call: (ms = 30_000): CallOptions => cleanUp.call(ms),

    /** A registry that lets us log in and answers everything else as the test says. */
    start: async (answer: (request: HostileRequest) => HostileAnswer) =>
      cleanUp.closing(
        await startHostileRegistry((request) => (request.path === '/auth/token' ? json(tokenAnswer) : answer(request))),
      ),

    /** The adapter of one question, before a registry at that address. */
    open(question: QuestionName, url: string, own: Partial<RegistryAccess> = {}) {
      const { ask, port } = cleanUp.closing(
        questions[question]({
          url,
          user: 'us',
          password: 'contrasenia',
          now: () => now,
          ...own,
          limits: { attemptMs: 20_000, retry: { attempts: 1 }, ...own.limits },
        }),
      )
      return { port, ask: async (call = desk.call()) => outcome(ask(call)) }
    },

    /** What the question comes to when it is answered with these bytes. */
    async ask(question: QuestionName, bytes: HostileAnswer, own: Partial<RegistryAccess> = {}): Promise<unknown> {
      const registry = await desk.start(() => bytes)
      return desk.open(question, registry.url, own).ask()
    },
  }
  return desk
}

/** It is this failure, and neither it nor what the public is told of it bears anything that the registry sent or that we sent. */
export function expectSilent(error: unknown, failure: RegistryFailure): RegistryError {
  expect(error).toBeInstanceOf(RegistryError)
  const told = error as RegistryError
  expect(told).toMatchObject({ failure })
  const registry = { code: told.registry.toUpperCase(), title: 'el registro' }
  const whole = inspect(told, { depth: Infinity, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity })
  const own = new RegExp(`${canary}|${maria}|${cafeNit}|127\\.0\\.0\\.1|169\\.254|contrasenia|b2c1`, 'i')
  expect(whole).not.toMatch(own)
  expect(JSON.stringify(describeFailure(told, registry))).not.toMatch(own)
  return told
}
