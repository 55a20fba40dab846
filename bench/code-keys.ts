import { randomBytes } from 'node:crypto'

const drawKey = (id: string): string => `${id}:${randomBytes(32).toString('base64url')}`

/** The keys of codes, without which a gateway does not start in production: drawn anew for each run. */
export const codeKeys: Readonly<Record<string, string>> = {
  SHARE_KEY_SECRET: drawKey('share-1'),
  CHECK_KEY_SECRET: drawKey('check-1'),
}
