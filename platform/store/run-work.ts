import type { Query } from './database.ts'
import { StoreFailure } from './failure.ts'
import { orAborted } from './turns.ts'

/** Runs the work of one transaction. After a statement that failed it cannot end well, even if the work goes on. */
export async function runWork<Answer>(
  query: Query,
  signal: AbortSignal,
  work: (query: Query) => Promise<Answer>,
): Promise<Answer> {
  const failures: unknown[] = []
  let over = false
  const guarded: Query = async (text, ...values) => {
    if (over) throw new StoreFailure('broken', 'a statement came after its transaction')
    try {
      return await query(text, ...values)
    } catch (error) {
      failures.push(error)
      throw error
    }
  }
  try {
    const answer = await orAborted(work(guarded), signal)
    if (failures.length > 0) throw failures[0]
    return answer
  } catch (error) {
    throw failures[0] ?? error
  } finally {
    over = true
  }
}
