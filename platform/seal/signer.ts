import type { JSONWebKeySet } from 'jose'

/** The key that signs at the moment. */
export interface SealingKey {
  /** The name under which its public half is published. */
  readonly kid: string
  /** Answers the ES256 signature of what it is given: two numbers of 32 bytes, one after the other. */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
}

/** Where an institution's keys are kept: a file now, a device or a service that never hands them out later. */
export interface Signer {
  /** The key of the moment, and how to sign with that very one; `undefined` when there is none. */
  signing(): SealingKey | undefined
  /** The public halves of every key that something valid may still be signed with. */
  publicKeys(): JSONWebKeySet
}

/** An institution that was given no key: nothing is sealed. */
export const withoutKeys: Signer = { signing: () => undefined, publicKeys: () => ({ keys: [] }) }
