import type { Deadline } from '#platform/deadline.ts'
import type { PassConsent } from '#platform/pass/pass.ts'
import type { Rights } from './access/rights.ts'
import type { Principal } from './principal/principal.ts'

/** What one operation carries from the door to whoever answers it. */
export interface OperationContext {
  readonly principal: Principal
  /** As stated; whether it is theirs is among the rights. */
  readonly purpose: string | undefined
  readonly rights: Rights
  /** What somebody else lets them see, in this operation alone. */
  readonly consent?: PassConsent | undefined
  /** Names the operation in the logs of every process. */
  readonly trace: string
  readonly deadline: Deadline
}
