import type { FastifyRequest } from 'fastify'
import type { Log } from '#platform/log.ts'
import { passHeader } from '#platform/pass/pass.ts'
import { BadPass, type VerifiedPass, type VerifyPass } from '#platform/pass/verify.ts'
import { toCaller, type Caller } from './caller.ts'

/** Nobody is let in without a good pass. */
export class NoPass extends Error {
  override readonly name = 'NoPass'
  readonly statusCode = 401
  constructor() {
    super(noPassMessage)
  }
}

/** Whoever is not let in reads the same, whatever is wrong. */
export const noPassMessage = 'Esta institución responde solo al grafo. Pregunte en su dirección pública.'

export interface Doorkeeper {
  /**
   * Looks at the pass before the body is read: whoever has none that is good is not listened to. Rejects with NoPass, whatever is
   * wrong.
   */
  demandPass(request: FastifyRequest): Promise<void>
  /**
   * Answers on whose behalf the gateway asks, by the pass that was looked at.
   * @throws NoPass when it is not for this body, or was used before
   */
  findCaller(request: FastifyRequest, body: Buffer): Caller
}

interface DoorkeeperOptions {
  readonly verify: VerifyPass
  readonly log: Log
}

/** Lets in whoever the gateway's pass speaks of. Why a pass was refused is told to the log alone. */
export function createDoorkeeper({ verify, log }: DoorkeeperOptions): Doorkeeper {
  const seen = new WeakMap<FastifyRequest, VerifiedPass>()
  const refuse = (reason: string): never => {
    log.warn({ reason }, 'a pass was refused')
    throw new NoPass()
  }
  const refuseFor = (error: unknown): never => {
    if (error instanceof BadPass) return refuse(error.reason)
    throw error
  }

  return {
    async demandPass(request) {
      const given = request.headers[passHeader]
      const pass = typeof given === 'string' ? given : refuse('NONE')
      seen.set(request, await verify(pass).catch(refuseFor))
    },
    findCaller(request, body) {
      const pass = seen.get(request)
      if (pass === undefined) return refuse('NONE')
      try {
        return toCaller(pass.takeFor(body))
      } catch (error) {
        return refuseFor(error)
      }
    },
  }
}
