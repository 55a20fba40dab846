import { statSync, type Stats } from 'node:fs'
import type { EnvironmentReader } from './env.ts'

/** Reports a file of secrets that others can read, or that is not there. */
export function reportOpenFile(read: Pick<EnvironmentReader, 'report'>, setting: string, file: string): void {
  try {
    if (isOpenToOthers(statSync(file))) {
      read.report(`${setting} names a file that others can read: let its owner alone (chmod 600)`)
    }
  } catch {
    read.report(`${setting} names a file that cannot be read`)
  }
}

/**
 * Whether anybody but its owner can read or change a file. A file of the system's administrator may be for its group to read, as
 * mounted secrets are for the program that needs them. Windows has other ways to say it, which are not looked at.
 */
export function isOpenToOthers({ mode, uid }: Pick<Stats, 'mode' | 'uid'>): boolean {
  if (process.platform === 'win32') return false
  const isLent = uid === 0 && process.getuid?.() !== 0
  return (mode & (isLent ? 0o037 : 0o077)) !== 0
}

/** The same of the file as it is now; one that is not there is open to nobody. */
export function isOpenNow(file: string): boolean {
  try {
    return isOpenToOthers(statSync(file))
  } catch {
    return false
  }
}
