import { followFile, readContent, type FileContent } from '#platform/follow-file.ts'
import type { Log } from '#platform/log.ts'
import { allOperations, parseClosedList } from './closed-list.ts'

/** The operations of one registry that its agency has closed, as a file says at the moment. */
export interface ClosedOperations {
  isClosed(operation: string): boolean
  /** Calls back when an operation is closed; answers how to be called no more. */
  onClosed(operation: string, listener: () => void): () => void
  /** What an operator should look at, given the operations that the registry has. */
  notes(known: readonly string[]): readonly string[]
  /** Stops following. */
  stop(): Promise<void>
}

interface FollowOptions {
  /** When it is not there, nothing is closed. */
  readonly file: string
  /** The registry's code, as in `SAT`. */
  readonly registry: string
  readonly log: Log
}

/** Nobody can know what was to be closed. */
export class ClosedOperationsUnreadable extends Error {
  override readonly name = 'ClosedOperationsUnreadable'
  constructor(file: string, problem: string) {
    super(
      `The list of closed operations ${file} cannot be read (${problem}). Correct it, or choose another with CLOSED_OPERATIONS_FILE.`,
    )
  }
}

const pollMs = 1000

/**
 * Follows the list of closed operations. One that has become unusable changes nothing but the log and the notes; at the start, the
 * lines that can be read hold.
 * @throws ClosedOperationsUnreadable when the file is there, and cannot be read at the start
 */
export async function followClosedOperations({ file, registry, log }: FollowOptions): Promise<ClosedOperations> {
  const ours = registry.toLowerCase()
  const listeners = new Map<string, Set<() => void>>()
  let closed: ReadonlySet<string> = new Set()
  let problem: string | undefined
  const isClosed = (operation: string) => closed.has(operation) || closed.has(allOperations)

  function take(text: string): void {
    const now = new Set(parseClosedList(text).closed.flatMap((one) => (one.registry === ours ? [one.operation] : [])))
    if (areEqual(now, closed)) return
    closed = now
    log.warn({ registry, closed: [...closed] }, 'the operations that the agency has closed have changed')
    for (const [operation, waiting] of listeners) if (isClosed(operation)) for (const tell of waiting) tell()
  }

  function report(what: string, instead: string): void {
    problem = `the list of closed operations is not usable: ${what}; ${instead}`
    log.error({ file }, problem)
  }

  function onChange(content: FileContent): void {
    const unusable = whyUnusable(content)
    if (unusable !== undefined) return report(unusable, 'the last good one holds')
    problem = undefined
    take(content.text ?? '')
  }

  const content = await readContent(file)
  if (isMissing(content) || content.text !== undefined) take(content.text ?? '')
  else throw new ClosedOperationsUnreadable(file, content.problem)
  const unusable = whyUnusable(content)
  if (unusable !== undefined) report(unusable, 'its other lines hold')
  const stop = followFile({ file, content, onChange, pollMs })

  return {
    isClosed,
    onClosed(operation, listener) {
      const waiting = listeners.get(operation) ?? new Set()
      listeners.set(operation, waiting)
      waiting.add(listener)
      return () => void waiting.delete(listener)
    },
    notes(known) {
      const unknown = [...closed].filter((operation) => operation !== allOperations && !known.includes(operation))
      return [
        ...(problem === undefined ? [] : [problem]),
        ...unknown.map(
          (operation) => `${registry} has no operation ${operation} that could be closed; it has ${known.join(', ')}`,
        ),
      ]
    },
    stop,
  }
}

const areEqual = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((operation) => other.has(operation))

const isMissing = ({ problem }: FileContent) => problem === 'ENOENT'

function whyUnusable(content: FileContent): string | undefined {
  if (content.text === undefined) return isMissing(content) ? undefined : `it cannot be read (${content.problem})`
  const { unreadableLines } = parseClosedList(content.text)
  return unreadableLines.length === 0 ? undefined : `nobody can read line ${unreadableLines.join(', ')}`
}
