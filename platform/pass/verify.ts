import { jwtVerify } from 'jose'
import type { FindKey } from '../key-set.ts'
import { mostPassSeconds, nameOfBody, passAlgorithm, passCaller, passClaims, passType, type PassCaller } from './pass.ts'
import { createUsedPasses } from './used-passes.ts'

/** Answers a pass that is the gateway's, for us, and of now, or rejects with BadPass. It needs no body. */
export type VerifyPass = (pass: string) => Promise<VerifiedPass>

export interface VerifiedPass {
  /**
   * Takes it for the body that it came with, and answers whom it is about. A pass is taken once.
   * @throws BadPass when it is for another body, was taken before, or has expired meanwhile
   */
  takeFor(body: Buffer): PassCaller
}

interface PassVerifierOptions {
  /** The subgraph's own name: passes for others are not for it. */
  readonly audience: string
  readonly findKey: FindKey
  /** The wall clock. */
  readonly now: () => Date
}

const maxCharacters = 8192
/** How far the gateway's clock may be from ours. */
const clockToleranceSeconds = 5

/** It is no good pass for this. The reason is a word for the log; whoever sent it is not told. */
export class BadPass extends Error {
  override readonly name = 'BadPass'
  readonly reason: string
  constructor(reason: string, options?: ErrorOptions) {
    super(`the pass is not good: ${reason}`, options)
    this.reason = reason
  }
}

export function createPassVerifier({ audience, findKey, now }: PassVerifierOptions): VerifyPass {
  // As long as it could be shown: from a clock that is behind ours to one that is before it.
  const used = createUsedPasses({ keepMs: (mostPassSeconds + 2 * clockToleranceSeconds) * 1000 })

  async function readClaims(pass: string) {
    if (pass.length > maxCharacters) throw new BadPass('TOO_LONG')
    try {
      const { payload } = await jwtVerify(pass, findKey, {
        audience,
        algorithms: [passAlgorithm],
        typ: passType,
        requiredClaims: ['exp', 'iat', 'jti'],
        maxTokenAge: mostPassSeconds,
        clockTolerance: clockToleranceSeconds,
        currentDate: now(),
      })
      return passClaims.parse(payload)
    } catch (error) {
      throw new BadPass(reasonOf(error), { cause: error })
    }
  }

  return async (pass) => {
    const claims = await readClaims(pass)
    if (claims.exp - claims.iat > mostPassSeconds) throw new BadPass('TOO_LONG_LIVED')
    return {
      takeFor(body) {
        const at = now()
        if (claims.body !== nameOfBody(body)) throw new BadPass('OTHER_BODY')
        if (at.getTime() >= (claims.exp + clockToleranceSeconds) * 1000) throw new BadPass('EXPIRED_MEANWHILE')
        if (!used.add(claims.jti, at)) throw new BadPass('USED')
        return passCaller.parse(claims)
      },
    }
  }
}

// The library's errors have codes, as in ERR_JWT_EXPIRED.
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'UNKNOWN'
}
