import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreFailure } from './failure.ts'

const beside = ['', '-wal', '-shm']
const setting = 'the file that STORE_FILE names'

/**
 * Makes the file and its folder when they are missing, and closes them to everybody but their owner.
 * @throws StoreFailure
 */
export function prepareFile(file: string): void {
  try {
    makeFolder(dirname(file))
    // A file that is there is not opened: closing it would end the locks that this process has on it.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
    for (const path of beside.map((ending) => file + ending)) if (existsSync(path)) keepToOwner(path)
    accessSync(file, constants.R_OK | constants.W_OK)
    accessSync(dirname(file), constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw toFailure(error as NodeJS.ErrnoException)
  }
}

// Not by mkdirSync's own `recursive`: where nothing can be made it may try for ever, or not say why.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function keepToOwner(path: string): void {
  const { mode } = statSync(path)
  if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700)
}

function toFailure({ code = 'unknown' }: NodeJS.ErrnoException): StoreFailure {
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new StoreFailure('read-only', `${setting} (${code})`)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StoreFailure('full', `${setting} (${code})`)
  return new StoreFailure('unreachable', `${setting} (${code})`)
}
