import { hash } from 'node:crypto'
import { parse, validate, type GraphQLSchema } from 'graphql'
import { createAccess } from '../access/access.ts'
import type { AccessRules } from '../access/rules.ts'
import type { RunErrand } from '../asking.ts'
import { chooseOperation, listOperations, type Operation } from '../document/operation.ts'
import { checkVariables } from '../document/variables.ts'
import { Refused } from '../errors.ts'
import type { Engine } from './index.ts'

interface ErrandParts {
  readonly schema: GraphQLSchema
  readonly rules: AccessRules
  readonly execute: Engine['execute']
}

const maxErrors = 5

/** The same locks as for anybody's operation: what the context's rights do not allow is not asked. */
export function createErrands({ schema, rules, execute }: ErrandParts): RunErrand {
  const access = createAccess()
  const prepared = new Map<string, Operation>()

  function prepare(text: string): Operation {
    const known = prepared.get(text)
    if (known !== undefined) return known
    const document = parse(text, { noLocation: true })
    const [problem] = validate(schema, document, undefined, { maxErrors: 1 })
    if (problem !== undefined)
      throw new Error(`an operation of the gateway's own does not fit the supergraph: ${problem.message}`)
    const operation = chooseOperation(listOperations(document, hash('sha256', text)), undefined)
    prepared.set(text, operation)
    return operation
  }

  return async ({ text, variables: given }, context) => {
    const operation = prepare(text)
    const variables = checkVariables(schema, operation, given, maxErrors)
    const admitted = access.admit(operation, { schema, rules, rights: context.rights, variables })
    const [denied] = admitted.errors
    if (denied !== undefined) throw new Refused(denied.extensions.code, ...admitted.errors)
    return execute(admitted.operation, { ...context, variables })
  }
}
