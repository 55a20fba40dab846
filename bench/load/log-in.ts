import type { Credentials } from './connection.ts'

// Where it matters when somebody logged in, it may have been a quarter of an hour ago.
const renewMs = 5 * 60_000

/** Logs somebody in, and again before it was too long ago. */
export function stayLoggedIn(logIn: () => Promise<Credentials>): () => Promise<Credentials> {
  let credentials: Promise<Credentials> | undefined
  let loggedInAt = -Infinity
  return () => {
    const now = performance.now()
    if (credentials === undefined || now - loggedInAt > renewMs) {
      loggedInAt = now
      credentials = logIn()
    }
    return credentials
  }
}
