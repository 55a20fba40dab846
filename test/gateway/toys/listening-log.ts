import { createLog, type Log } from '#platform/log.ts'

type Line = Readonly<Record<string, unknown>>

/** A log, and the lines that were written to it. */
export function createListeningLog(): { readonly log: Log; readonly lines: Line[] } {
  const lines: Line[] = []
  const log = createLog({ process: 'test', level: 'trace', write: (line) => void lines.push(JSON.parse(line) as Line) })
  return { log, lines }
}
