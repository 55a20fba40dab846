import { StoreFailure, type FailureReason } from './failure.ts'

/** SQLite's primary result codes. */
const reasons: Readonly<Record<number, FailureReason>> = {
  3: 'read-only',
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  23: 'read-only',
  26: 'damaged',
}

interface SqliteError {
  readonly code: 'ERR_SQLITE_ERROR'
  readonly errcode: number
  readonly errstr: string
}

const isSqliteError = (error: unknown): error is SqliteError =>
  (error as Partial<SqliteError> | null)?.code === 'ERR_SQLITE_ERROR'

/** The extended codes keep the primary one in their lowest byte. */
const primary = ({ errcode }: SqliteError) => errcode & 0xff

/** Whether another connection is at it, so that it may go well a moment later. */
export const isBusy = (error: unknown): boolean => isSqliteError(error) && (primary(error) === 5 || primary(error) === 6)

/** Says what is wrong in the store's words, without those of the statement. What is not SQLite's stays as it is. */
export function toFailure(error: unknown): unknown {
  if (!isSqliteError(error)) return error
  return new StoreFailure(reasons[primary(error)] ?? 'broken', `${error.errstr} (SQLite ${error.errcode})`)
}
