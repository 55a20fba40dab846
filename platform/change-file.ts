import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isOpenToOthers } from './private-file.ts'

/** The operator's wish cannot be met; the message says why, and what to do. */
export class CannotChange extends Error {
  override readonly name = 'CannotChange'
}

export interface Change {
  /** What the file holds from now on; absent when nothing changes. */
  readonly text?: string
  /** What the operator is told. */
  readonly said: string
}

interface ChangeOptions {
  /** Nobody but the owner may read it: not even a moment, and not either when they could until now. */
  readonly isSecret?: boolean
}

const lockTries = 40
const lockPauseMs = 50

/** @returns the file's text, which is empty when there is no such file */
export async function readFileOrNothing(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new CannotChange(`${file} cannot be read (${error.code}).`)
  })
}

/**
 * Changes a file as a whole, one at a time: whoever reads it finds the old text or the new one. The new text is written to
 * `<file>.lock`, which keeps others from changing it meanwhile, and then takes the file's place.
 * @returns what the operator is told
 * @throws CannotChange
 */
export async function changeFile(given: string, change: (text: string) => Change, options: ChangeOptions = {}): Promise<string> {
  // A link stays one.
  const file = await realpath(given).catch(() => given)
  const { text, said } = change(await readFileOrNothing(file))
  if (text === undefined) return said
  try {
    await mkdir(dirname(file), { recursive: true })
    return await replace(file, change, options)
  } catch (error) {
    if (error instanceof CannotChange) throw error
    throw new CannotChange(`${file} cannot be changed (${(error as NodeJS.ErrnoException).code}).`)
  }
}

async function replace(file: string, change: (text: string) => Change, { isSecret = false }: ChangeOptions): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  const keepsMode = !isSecret || (found !== undefined && !isOpenToOthers(found))
  const lock = `${file}.lock`
  const handle = await openLock(file, lock, keepsMode ? found?.mode : 0o600)
  let isOurs = true
  try {
    // Somebody may have changed it meanwhile.
    const { text, said } = change(await readFileOrNothing(file))
    if (text !== undefined) {
      // Whoever changes it for the program that reads it leaves it the program's.
      if (found !== undefined && process.getuid?.() === 0) await handle.chown(found.uid, found.gid)
      await handle.writeFile(text)
      await handle.sync()
      await rename(lock, file)
      // From here on, a lock of this name is somebody else's.
      isOurs = false
    }
    return said
  } finally {
    await handle.close()
    if (isOurs) await rm(lock, { force: true })
  }
}

async function openLock(file: string, lock: string, mode: number | undefined) {
  for (let left = lockTries; ; left -= 1) {
    try {
      return await open(lock, 'wx', mode)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (left === 0) throw new CannotChange(`Somebody else is changing ${file}. Try again; if nobody is, remove ${lock}.`)
      await wait(lockPauseMs)
    }
  }
}
