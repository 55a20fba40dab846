import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { followFile } from '#platform/follow-file.ts'
import type { Log } from '#platform/log.ts'
import type { Engine } from './index.ts'
import { createLoans, type Loans } from './loans.ts'

/** A supergraph file, followed. */
export interface Supergraph extends Pick<Loans, 'lend'> {
  /** What is wrong with the file as it is now, while the last good one serves. */
  problems(): readonly string[]
  /** Stops following, waits for what is under way, and closes. */
  close(): Promise<void>
}

interface SupergraphOptions {
  readonly file: string
  /** Makes an engine of a supergraph's text, or throws when it is not usable. */
  readonly build: (text: string) => Engine
  readonly log: Log
  /** How often to look at the file when the system tells of no change. */
  readonly pollMs?: number
}

/** The supergraph file cannot be used. The message tells an operator why. */
export class SupergraphUnusable extends Error {
  override readonly name = 'SupergraphUnusable'
  constructor(file: string, cause: unknown) {
    super(`The supergraph ${file} is not usable: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/**
 * Opens a supergraph file and follows it: a change is swapped in at once, and what is under way ends on the old one.
 * A file that has become unusable changes nothing but the log and `problems`.
 * @throws SupergraphUnusable when the file is not usable at the start
 */
export async function openSupergraph({ file, build, log, pollMs = 2000 }: SupergraphOptions): Promise<Supergraph> {
  let problem: string | undefined
  const unusable = (cause: unknown) => new SupergraphUnusable(file, cause)
  const open = async () => {
    const text = await readFile(file, 'utf8')
    return { text, loans: createLoans(build(text)) }
  }
  const { text, loans } = await open().catch((error: unknown) => Promise.reject(unusable(error)))
  log.info({ supergraph: loans.current().id }, 'supergraph loaded')

  const stopFollowing = followFile({
    file,
    content: { text },
    pollMs,
    onChange({ text: changed }) {
      try {
        if (changed === undefined) throw new Error('it cannot be read')
        if (hash('sha256', changed) !== loans.current().id) {
          loans.replace(build(changed))
          log.info({ supergraph: loans.current().id }, 'supergraph swapped')
        }
        problem = undefined
      } catch (error) {
        problem = 'the supergraph file is not usable; the last good one serves'
        log.error({ error: unusable(error), serving: loans.current().id }, problem)
      }
    },
  })
  return {
    lend: (use) => loans.lend(use),
    problems: () => (problem === undefined ? [] : [problem]),
    async close() {
      await stopFollowing()
      await loans.close()
    },
  }
}
