import type { DocumentNode } from 'graphql'
import type { Operation } from '../document/operation.ts'
import { Refused, type PublicCode } from '../errors.ts'
import type { Asked } from '../http/read-request.ts'
import type { RequestHeaders } from '../http/read-request.ts'
import type { Principal } from '../principal/principal.ts'
import type { MeasuredSize } from './measure-document.ts'
import type { Client } from './rate/client.ts'

/** What whoever reads the list of rules is told of each. */
interface Described {
  readonly name: string
  /** What a client that breaks it is told. */
  readonly code: PublicCode
  /** The settings that change it. */
  readonly settings: readonly string[]
}

/** Looked at for each request, before its body is read. Throws Refused. */
export interface ArrivalRule extends Described {
  readonly stage: 'BEFORE_READING'
  check(request: Arrival): void
}

/** Looked at by whoever reads the request, or validates the document, while it does. */
interface KeptElsewhere extends Described {
  readonly stage: 'WHILE_READING' | 'WHILE_VALIDATING'
}

/** Looked at for each request, before its document is read. Throws Refused. */
export interface RequestRule extends Described {
  readonly stage: 'BEFORE_PARSING'
  check(question: Question): void
}

/** Looked at once for each text, before it is parsed. Throws Refused. */
export interface TextRule extends Described {
  readonly stage: 'WHILE_PARSING'
  check(text: string): void
}

/** Looked at once for each document, before it is held against the schema. Throws Refused. */
export interface DocumentRule extends Described {
  readonly stage: 'BEFORE_VALIDATION'
  check(document: MeasuredDocument): void
}

/** Looked at for each request, when it is known what it asks, and before anything is planned. Throws, or rejects with, Refused. */
export interface OperationRule extends Described {
  readonly stage: 'AFTER_VALIDATION'
  check(asked: AskedOperation): void | Promise<void>
}

export type Rule = ArrivalRule | KeptElsewhere | RequestRule | TextRule | DocumentRule | OperationRule

/** What is known of a request before its body. */
export interface Arrival extends RequestHeaders {
  readonly method: string
  /** The media types of bodies that are read there; JSON alone, when nothing is said. */
  readonly bodies?: readonly string[]
}

/** What is asked, and by whom. */
export interface Question {
  readonly asked: Asked
  readonly principal: Principal
  readonly client: Client
  readonly document: FoundDocument
}

/** The document of a request. */
export interface FoundDocument {
  /** `undefined` when it was asked for by an identifier that nobody registered. */
  readonly text: string | undefined
  /** The sha256 of the text, in hexadecimal digits. */
  readonly hash: string
  /** It is a trusted document. */
  readonly registered: boolean
}

export interface MeasuredDocument {
  readonly document: DocumentNode
  readonly size: MeasuredSize
}

export interface AskedOperation extends Question {
  readonly operation: Operation
  /** In units, at most. */
  readonly cost: number
  /** The types of its variables, by name, that can name nobody. */
  readonly harmless: (type: string) => boolean
}

/** Refuses what is larger than it may be, and says which limit that is. */
export const tooLarge = (rule: string, limit: number, message: string): Refused =>
  new Refused('OPERATION_TOO_LARGE', { message, extensions: { rule, limit } })
