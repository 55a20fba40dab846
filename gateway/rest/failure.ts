import { DeadlineExceeded, type Deadline } from '#platform/deadline.ts'
import { CheckRefused, ChecksUnavailable } from '../checking/refusals.ts'
import { NotPublished } from '../credentials/institutions.ts'
import { HolderUnknown } from '../credentials/print.ts'
import { CredentialRefused } from '../credentials/refusals.ts'
import { Refused } from '../errors.ts'
import { PressBusy } from '../paper/press.ts'

// When whoever was to help may be asked again.
const soonMs = 2_000

/** What kept an answer from being put into its form, as a refusal; what nobody foresaw stays as it is. */
export function toRefusal(error: unknown): unknown {
  if (error instanceof CredentialRefused) {
    return new Refused(error.code, { message: error.message, extensions: error.details })
  }
  if (error instanceof CheckRefused || error instanceof ChecksUnavailable) return new Refused(error.code)
  if (error instanceof NotPublished) return new Refused('SUBGRAPH_UNAVAILABLE').with(toRetryAfter(soonMs))
  if (error instanceof PressBusy) return new Refused('OVERLOADED').with(toRetryAfter(soonMs))
  if (error instanceof HolderUnknown) return new Refused('PRESENTATION_REFUSED')
  if (error instanceof DeadlineExceeded) return new Refused('DEADLINE_EXCEEDED')
  return error
}

/** Waits for something no longer than until the deadline, or until whoever asked has left. Rejects with DeadlineExceeded then. */
export async function within<Done>({ signal }: Deadline, work: Promise<Done>): Promise<Done> {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const end = () => reject(new DeadlineExceeded())
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([work, ended])
  } finally {
    signal.removeEventListener('abort', end)
  }
}

export const toRetryAfter = (ms: number): { readonly 'retry-after': string } => ({
  'retry-after': String(Math.max(1, Math.ceil(ms / 1000))),
})
