import type { z } from 'zod'
import type { FieldOfType } from '../access/access.ts'
import type { Answered, Ran } from '../stages.ts'
import type { Principal } from '../principal/principal.ts'
import type { RenameArgument } from './problem.ts'

/** What a route can answer with. */
export type Form = 'application/json' | 'application/dc+sd-jwt' | 'application/pdf' | 'image/svg+xml' | 'image/png'

/** What a body can be. */
export type Body = 'application/json' | 'application/dc+sd-jwt'

/** One route: a trusted document, and how a request becomes its variables and its answer a response. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Below the door's own address. */
  readonly path: string
  /** The text of its trusted document. */
  readonly document: string
  readonly told: Told
  readonly reads: Reads
  /** May throw Refused. */
  readonly read: (request: Incoming, form: Form) => Given
  /** The best first: who does not care gets it. */
  readonly forms: readonly [Form, ...Form[]]
  /** The field of the schema that makes what is made of the answer for this form besides. */
  readonly besides?: (form: Form) => FieldOfType | undefined
  /** Rejects with Refused. */
  readonly finish: (answered: Answered, run: Ran, form: Form) => Promise<Content>
}

/** What whoever reads the list of routes is told of one. In Spanish. */
export interface Told {
  /** Names it for programs. */
  readonly name: string
  readonly summary: string
  readonly description: string
  /** Whether it answers whoever has not said who they are. */
  readonly forAnybody: boolean
  /** Of which kind its refusals may be besides those that every route has, by their status. */
  readonly refusals: readonly number[]
  /** What it answers with as JSON. */
  readonly answer: z.ZodType
}

/** What of a request is read. */
export interface Reads {
  readonly query?: z.ZodObject
  /** What it is as JSON. */
  readonly body?: z.ZodType
  /** The best first. */
  readonly bodies: readonly Body[]
  /** Bytes of a body, at most. */
  readonly bytes: number
}

export interface Incoming {
  readonly query: unknown
  readonly body: unknown
  readonly contentType: string | undefined
}

/** What was read. */
export interface Given {
  /** May throw Refused. */
  readonly toVariables: (principal: Principal) => Readonly<Record<string, unknown>>
  readonly rename: RenameArgument
}

/** What is sent. */
export interface Content {
  readonly form: Form
  readonly body: string | Buffer
  /** What somebody would save it as: it names no one. */
  readonly fileName?: string
}
