import { StoreFailure } from './failure.ts'

/** Runs something with a signal that aborts when its time is over. */
export async function withinLimit<Answer>(limitMs: number, run: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new StoreFailure('slow', `more than ${limitMs} ms`)), limitMs)
  try {
    return await run(limit.signal)
  } finally {
    clearTimeout(timer)
  }
}
