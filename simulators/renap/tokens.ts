import { randomBytes } from 'node:crypto'
import { endOfGuatemalaDay } from '../calendar.ts'

/** The tokens that were given out today. */
export interface Tokens {
  issue(): string
  isValid(token: string): boolean
  revokeAll(): void
}

export function createTokens(now: () => Date): Tokens {
  const endings = new Map<string, number>()
  const forgetEnded = () => {
    for (const [token, ending] of endings) if (ending <= now().getTime()) endings.delete(token)
  }
  return {
    issue() {
      forgetEnded()
      const token = randomBytes(24).toString('hex')
      endings.set(token, endOfGuatemalaDay(now()).getTime())
      return token
    },
    isValid: (token) => now().getTime() < (endings.get(token) ?? 0),
    revokeAll: () => endings.clear(),
  }
}
