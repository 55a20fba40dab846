import { spawnSync } from 'node:child_process'

/** Which cores a gateway has for itself, and which are left for everybody else; as `taskset` writes them. */
export interface Cores {
  readonly gateway: string
  readonly others: string
}

/** Parses a list such as `0,2-4`. */
export const parseCoreList = (list: string): readonly number[] =>
  list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, step) => first + step)
  })

/**
 * Keeps this process, and what it starts, away from the first core, so that a gateway can have it.
 * @returns `undefined` where that cannot be done: one core alone, or no `taskset`
 */
export function divideCores(): Cores | undefined {
  const pid = String(process.pid)
  const { status, stdout } = spawnSync('taskset', ['-cp', pid], { encoding: 'utf8' })
  const [first, ...rest] = status === 0 ? parseCoreList(stdout.slice(stdout.lastIndexOf(':') + 1).trim()) : []
  if (first === undefined || rest.length === 0) return undefined
  const cores = { gateway: String(first), others: rest.join(',') }
  spawnSync('taskset', ['-acp', cores.others, pid])
  return cores
}
