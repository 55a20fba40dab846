/** Who is asking, verified. */
export type Principal = Anonymous | Person | Partner

/** Nobody said who they are. */
export interface Anonymous {
  readonly kind: 'ANONYMOUS'
}

/** Somebody who logged in at the identity provider. */
export interface Person {
  /** An official asks for a case, a citizen for themselves. */
  readonly kind: 'CITIZEN' | 'OFFICIAL'
  /** The provider's name for them: `sub`. */
  readonly subject: string
  /** The CUI that the provider vouches for. */
  readonly cui: string | undefined
  readonly scopes: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
  readonly login: Login
}

/** How sure the provider is of them, and since when. */
export interface Login {
  /** Level of assurance: `acr`. */
  readonly level: string | undefined
  /** What they proved it with: `amr`. */
  readonly methods: readonly string[]
  /** When: `auth_time`. */
  readonly at: Date | undefined
}

/** An institution or a firm, by its key. */
export interface Partner {
  readonly kind: 'PARTNER'
  readonly partnerId: string
  readonly keyId: string
  readonly grants: readonly Grant[]
  /** What it may ask for in a day, in units of cost; `undefined` is without a limit of its own. */
  readonly costPerDay: number | undefined
  /** Whether it may ask nothing but operations that were registered beforehand. */
  readonly trustedDocumentsOnly: boolean
}

/** What somebody may see for a purpose. */
export interface Grant {
  readonly purpose: string
  /** The law or agreement that it rests on. */
  readonly legalBasis: string
  readonly scopes: ReadonlySet<string>
}

export const anonymous: Anonymous = Object.freeze({ kind: 'ANONYMOUS' })

/** The credentials are not good. The reason is a word for the log; whoever sent them is not told it. */
export class BadCredentials extends Error {
  override readonly name = 'BadCredentials'
  readonly reason: string
  constructor(reason: string, options?: ErrorOptions) {
    super(`the credentials are not good: ${reason}`, options)
    this.reason = reason
  }
}
