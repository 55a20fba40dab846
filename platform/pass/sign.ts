import { randomUUID, sign, type KeyObject } from 'node:crypto'
import { nameOfBody, passAlgorithm, passSeconds, passType, type PassCaller } from './pass.ts'

/** A private key, and the name under which its public half is published. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
}

/** What a pass is for. */
export interface PassErrand {
  readonly caller: PassCaller
  /** The subgraph's name. */
  readonly audience: string
  /** What is sent with it. */
  readonly body: string
}

/** Answers a pass, as a compact JWT. */
export type SignPass = (errand: PassErrand) => string

interface PassSignerOptions {
  /** The key of the moment. */
  readonly key: () => SigningKey
  /** The wall clock. */
  readonly now?: () => Date
}

/**
 * Signs passes. It is done by hand, and at once: a pass is signed for each request to a subgraph, and this costs a small part of what
 * it does through a library, which verifies it on the other side.
 */
export function createPassSigner({ key, now = () => new Date() }: PassSignerOptions): SignPass {
  return ({ caller, audience, body }) => {
    const { kid, privateKey } = key()
    const iat = Math.floor(now().getTime() / 1000)
    const claims = {
      ...caller,
      aud: audience,
      iat,
      exp: iat + passSeconds,
      jti: randomUUID(),
      body: nameOfBody(body),
    }
    const signed = `${encode({ alg: passAlgorithm, typ: passType, kid })}.${encode(claims)}`
    return `${signed}.${toFixedLength(sign('sha256', Buffer.from(signed), privateKey)).toString('base64url')}`
  }
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const numberBytes = 32

/**
 * A signature as a JWT has it: two numbers of 32 bytes, one after the other. OpenSSL writes them in DER, where a number has as many
 * bytes as it needs; to let it convert them costs as much again as to sign.
 */
function toFixedLength(der: Buffer): Buffer {
  const fixed = Buffer.alloc(2 * numberBytes)
  let at = 2
  for (const end of [numberBytes, 2 * numberBytes]) {
    const begin = at + 2
    at = begin + (der[at + 1] ?? 0)
    // What DER puts in front of a number whose first bit is set.
    const digits = Math.max(begin, at - numberBytes)
    der.copy(fixed, end - (at - digits), digits, at)
  }
  return fixed
}
