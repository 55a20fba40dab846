import { watch, type FSWatcher } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

interface FollowOptions {
  readonly file: string
  /** The text that was there when the following began. */
  readonly text: string
  /** Told of each new text, one at a time; `undefined` when the file cannot be read any more. */
  readonly onChange: (text: string | undefined) => Promise<void>
  /** How often to look when the system tells of no change: not every file system does. */
  readonly pollMs?: number
  /** How long a text must stay the same to be taken for completely written. */
  readonly settleMs?: number
}

/** Follows a file through writes, replacement under the same name, and disappearance. Answers how to stop. */
export function followFile({ file, text, onChange, pollMs = 2000, settleMs = 50 }: FollowOptions): () => Promise<void> {
  let known: string | undefined = text
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false

  const look = async () => {
    const seen = await settled(file, settleMs)
    if (stopped || seen === known) return
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

/** Reads until the same text is read twice, so that one being written is not taken for the whole. */
async function settled(file: string, settleMs: number): Promise<string | undefined> {
  const read = () => readFile(file, 'utf8').catch(() => undefined)
  let before = await read()
  for (;;) {
    await wait(settleMs)
    const now = await read()
    if (now === before) return now
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
