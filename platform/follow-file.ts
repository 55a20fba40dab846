import { watch, type FSWatcher } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What a file holds, or why nobody knows: the system's own word, as in `ENOENT` when there is no such file. */
export type FileContent =
  { readonly text: string; readonly problem?: never } | { readonly problem: string; readonly text?: never }

interface FollowOptions {
  readonly file: string
  /** What was there when the following began. */
  readonly content: FileContent
  /** Told of each change, one at a time. */
  readonly onChange: (content: FileContent) => void | Promise<void>
  /** How often to look when the system tells of no change: not every file system does. */
  readonly pollMs?: number
  /** How long a text must stay the same to be taken for completely written. */
  readonly settleMs?: number
}

/** Follows a file through writes, replacement under the same name, disappearance and return. Answers how to stop. */
export function followFile({ file, content, onChange, pollMs = 2000, settleMs = 50 }: FollowOptions): () => Promise<void> {
  let known = content
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false

  const look = async () => {
    const seen = await settled(file, settleMs)
    if (stopped || areEqual(seen, known)) return
    known = seen
    await onChange(seen)
  }
  const trigger = () => {
    if (stopped) return
    again = looking !== undefined
    looking ??= look().finally(() => {
      looking = undefined
      if (again) trigger()
    })
  }

  const poll = setInterval(trigger, pollMs)
  poll.unref()
  const watcher = watchFolder(dirname(file), trigger)
  return async () => {
    stopped = true
    clearInterval(poll)
    watcher?.close()
    await looking
  }
}

/** Reads a file. It does not throw. */
export async function readContent(file: string): Promise<FileContent> {
  try {
    return { text: await readFile(file, 'utf8') }
  } catch (error) {
    return { problem: (error as NodeJS.ErrnoException).code ?? 'unknown' }
  }
}

const areEqual = (one: FileContent, other: FileContent) => one.text === other.text && one.problem === other.problem

/** Reads until the same is read twice, so that a text that is being written is not taken for the whole. */
async function settled(file: string, settleMs: number): Promise<FileContent> {
  let before = await readContent(file)
  for (;;) {
    await wait(settleMs)
    const now = await readContent(file)
    if (areEqual(now, before)) return now
    before = now
  }
}

// The folder, because an editor replaces the file itself by another.
function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
