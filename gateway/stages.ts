import type { Deadline } from '#platform/deadline.ts'
import type { Engine } from './engine/index.ts'
import type { PublicError } from './errors.ts'
import type { Caller } from './http/caller.ts'
import type { Asked } from './http/read-request.ts'
import type { Principal } from './principal/principal.ts'

/** Runs one operation through all stages, whichever door it came by. Rejects with Refused when one of them refuses it. */
export type RunStages = <Done>(read: Read, caller: Caller, finish: Finish<Done>) => Promise<Done>

/** Reads a request; who asks may be part of what is asked. Both may throw Refused. */
export type Read = () => (principal: Principal) => Asked

/** Makes of what an operation was answered what its door answers. May reject with Refused. */
export type Finish<Done> = (answered: Answered, run: Ran) => Promise<Done>

export interface Answered {
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly PublicError[]
}

/** How an operation was run. */
export interface Ran {
  readonly principal: Principal
  readonly variables: Readonly<Record<string, unknown>>
  /** The subgraphs that it was run over. */
  readonly neighbours: Engine['neighbours']
  readonly deadline: Deadline
}
