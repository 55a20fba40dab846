import type { EnvironmentReader } from '#platform/env.ts'
import { reportOpenFile } from '#platform/private-file.ts'

/** Reads `PASS_KEYS_FILE`. In production it must be given; nobody but its owner may read it. */
export function readPassKeysFile(read: EnvironmentReader): string | undefined {
  const file = read.optionalText('PASS_KEYS_FILE')
  if (file !== undefined) reportOpenFile(read, 'PASS_KEYS_FILE', file)
  else if (read.production) {
    read.report('PASS_KEYS_FILE must be given in production: the keys that passes to subgraphs are signed with')
  }
  return file
}
