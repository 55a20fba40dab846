import type { Rights } from '../access/rights.ts'
import type { Asking } from '../asking.ts'
import type { DocumentKind } from './catalogue.ts'
import { CannotCompose, readComposed, type Composed } from './composed.ts'

/** What its holder lets somebody see, and for whom it is sealed. */
export interface Shown {
  /** What the graph finds the holder by. */
  readonly whose: unknown
  /** What of the document, by name; `null` is all of it. */
  readonly claims: readonly string[] | null
  readonly audience?: string | undefined
  readonly nonce?: string | undefined
}

/**
 * Composes a document anew, by its holder's leave: with the rights that the document needs, whoever asks, and no others. The
 * institutions hold it against the leave. Rejects with CannotCompose.
 */
export async function composeShown(
  kind: DocumentKind,
  { whose, claims, audience, nonce }: Shown,
  asking: Asking,
): Promise<Composed> {
  const consent = { whose: whose as never, claims: claims === null ? null : [...claims] }
  const variables = {
    whose,
    disclose: claims,
    ...(audience !== undefined && { audience }),
    ...(nonce !== undefined && { nonce }),
  }
  const context = { ...asking, consent, rights: rightsFor(kind, asking.rights) }
  const { data, errors } = await asking.run({ text: kind.operation, variables }, context)
  try {
    return readComposed(kind, data, errors)
  } catch (error) {
    const refused = errors.some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')
    if (!(error instanceof CannotCompose) || !refused) throw error
    throw new CannotCompose({ registry: error.registry, reason: 'FORBIDDEN', retryAfterMs: null })
  }
}

const rightsFor = ({ scopes, policies }: DocumentKind, { purpose }: Rights): Rights => ({
  authenticated: true,
  scopes: new Set(scopes),
  meets: (policy) => policies.includes(policy),
  bars: () => false,
  purpose,
  explain: () => ({}),
})
