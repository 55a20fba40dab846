import type { DocumentNode } from 'graphql'
import type { Operation } from '../document/operation.ts'
import { Refused } from '../errors.ts'
import type { Asked } from '../http/read-request.ts'
import { anonymous, type Principal } from '../principal/principal.ts'
import { createCostOf, type Over } from './cost/cost-of.ts'
import type { Variables } from './cost/amount.ts'
import { findDocument } from './find-document.ts'
import { isHarmless } from './harmless-types.ts'
import { listRules } from './index.ts'
import { measureDocument } from './measure-document.ts'
import { toClient } from './rate/client.ts'
import type { Meter } from './rate/meter.ts'
import type { Arrival, Question } from './rule.ts'
import type { Limits } from './settings.ts'
import type { TrustedDocuments } from './trusted-documents.ts'

/** Whether an operation may be run at all. */
export interface Policy {
  /**
   * Holds what arrives against the rules, before its body is read.
   * @throws Refused
   */
  checkArrival(arrival: Arrival): void
  /**
   * Runs what comes before it is known who asks: what is refused there is counted for the address that it came from.
   * @throws Refused, as what is run does, or because the address has nothing left
   */
  meet<Met>(ip: string, run: () => Promise<Met>): Promise<Met>
  /** Holds each document against what a document may be. */
  readonly ofDocuments: DocumentPolicy
  /**
   * Holds a request against the rules, before its document is read and when it has been, and counts what it costs.
   * @param read reads and validates its document
   * @throws Refused
   */
  admit<Read extends ReadOperation>(request: Request, over: Over, read: (document: Document, asked: Asked) => Read): Promise<Read>
}

/** What is looked at once for each document. Both throw Refused. */
export interface DocumentPolicy {
  checkText(text: string): void
  checkDocument(document: DocumentNode): void
}

/** What is asked, by whom and from where. */
export interface Request {
  /** May throw Refused. */
  readonly toAsked: (principal: Principal) => Asked
  readonly principal: Principal
  readonly ip: string
}

/** A document that is there. */
export interface Document {
  readonly text: string
  /** The sha256 of the text, in hexadecimal digits. */
  readonly hash: string
}

export interface ReadOperation {
  readonly operation: Operation
  readonly variables: Variables
}

/** What is made of the answer besides costs what the field costs that makes the same. */
const costOfMore = ({ besides }: Asked, { costs }: Over): number =>
  besides === undefined ? 0 : (costs.ofField(besides.type, besides.field)?.weight ?? 0)

interface PolicyParts {
  readonly limits: Limits
  readonly trustedDocumentsOnly: boolean
  readonly introspection: boolean
  readonly trustedDocuments: TrustedDocuments
  readonly meter: Meter
}

export function createPolicy({ trustedDocuments, ...parts }: PolicyParts): Policy {
  const { limits, meter } = parts
  const rules = listRules(parts)
  const ofArrival = rules.filter((rule) => rule.stage === 'BEFORE_READING')
  const ofRequest = rules.filter((rule) => rule.stage === 'BEFORE_PARSING')
  const ofText = rules.filter((rule) => rule.stage === 'WHILE_PARSING')
  const ofDocument = rules.filter((rule) => rule.stage === 'BEFORE_VALIDATION')
  const ofOperation = rules.filter((rule) => rule.stage === 'AFTER_VALIDATION')
  const costOf = createCostOf({ call: limits.costOfCall, listSize: limits.costListSize })

  async function admit<Read extends ReadOperation>(question: Question, over: Over, read: (document: Document) => Read) {
    for (const rule of ofRequest) rule.check(question)
    const { text = '', hash } = question.document
    const found = read({ text, hash })
    const { operation, variables } = found
    const cost = costOf(operation, variables, over) + costOfMore(question.asked, over)
    const asked = { ...question, operation, cost, harmless: (type: string) => isHarmless(over.schema, type) }
    for (const rule of ofOperation) await rule.check(asked)
    return found
  }

  return {
    checkArrival(arrival) {
      for (const rule of ofArrival) rule.check(arrival)
    },
    async meet(ip, run) {
      try {
        return await run()
      } catch (error) {
        // That nobody can tell whose key it is, is not their fault.
        if (error instanceof Refused && error.code !== 'CREDENTIALS_UNAVAILABLE') {
          const address = toClient(anonymous, ip)
          meter.refuseEmpty(address)
          await meter.chargeRefusal(address)
        }
        throw error
      }
    },
    ofDocuments: {
      checkText(text) {
        for (const rule of ofText) rule.check(text)
      },
      checkDocument(document) {
        const size = measureDocument(document)
        for (const rule of ofDocument) rule.check({ document, size })
      },
    },
    async admit({ toAsked, principal, ip }, over, read) {
      const client = toClient(principal, ip)
      try {
        // What cannot be asked by them is refused here, before any rule is: that too is for whoever has something left.
        meter.refuseEmpty(client)
        const asked = toAsked(principal)
        const question = { asked, principal, client, document: findDocument(asked, trustedDocuments) }
        return await admit(question, over, (document) => read(document, asked))
      } catch (error) {
        if (error instanceof Refused && error.code !== 'RATE_LIMITED') await meter.chargeRefusal(client)
        throw error
      }
    },
  }
}
