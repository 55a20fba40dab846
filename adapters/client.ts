import type { Deadline } from '#platform/deadline.ts'

/** What every call to a registry receives from whoever asks. */
export interface CallOptions {
  /** When the whole operation must end; an attempt never outlives it. */
  readonly deadline: Deadline
}
