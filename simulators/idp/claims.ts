import type { Account } from './accounts.ts'

/** How and when somebody logged in. */
export interface LoggedIn {
  readonly acr: string | undefined
  readonly amr: readonly string[] | undefined
  /** Seconds since the epoch. */
  readonly at: number | undefined
}

/** What an access token says of somebody, besides what every access token says. */
export const toClaims = ({ cui, roles }: Account, { acr, amr, at }: LoggedIn): Record<string, unknown> => ({
  ...(cui === undefined ? {} : { cui }),
  roles: [...roles],
  acr,
  amr: amr && [...amr],
  auth_time: at,
})
