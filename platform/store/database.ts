export type SqlValue = string | number | null
export type SqlRow = Readonly<Record<string, unknown>>

/** One statement inside a transaction, its values written `$1`, `$2` …, and the rows that it answers. */
export type Query = (text: string, ...values: readonly SqlValue[]) => Promise<readonly SqlRow[]>

/** Reading sees one moment; changing is as if one did it after the other; migrating is done by one program at a time. */
export type Mode = 'read' | 'change' | 'migrate'

/** What keeps the documents: SQL of its own dialect, in transactions. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /**
   * Runs the work in a transaction, and again when somebody else was faster. What it throws undoes everything.
   * @param signal when it aborts the transaction is given up at once
   * @throws StoreFailure
   */
  transact<Answer>(mode: Mode, signal: AbortSignal, work: (query: Query) => Promise<Answer>): Promise<Answer>
  close(): Promise<void>
}
