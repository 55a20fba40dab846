import type { Deadline } from '#platform/deadline.ts'

/**
 * A deadline that no caller ends: for a call that several callers wait for, or whose verdict is ours. The limit of one
 * attempt still ends it.
 */
export function detachedDeadline(): Deadline {
  return { remainingMs: () => Number.MAX_SAFE_INTEGER, signal: new AbortController().signal, dispose() {} }
}

/**
 * The answer, or `error()` as soon as the signal aborts. What is being waited for goes on; its late answer, or late
 * failure, is dropped.
 */
export function orLeave<Answer>(answer: Promise<Answer>, signal: AbortSignal, error: () => Error): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const leave = () => reject(error())
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave, { once: true })
  answer.then(resolve, reject)
  return promise.finally(() => signal.removeEventListener('abort', leave))
}
