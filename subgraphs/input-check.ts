import {
  GraphQLInt,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
} from 'graphql'
import { BadUserInput, toBadUserInput } from './bad-input.ts'
import type { GivenValue } from './given-value.ts'

export interface InputFindings {
  readonly problems: BadUserInput[]
  readonly variables: Map<string, VariableUse>
}

/** Where a variable stands first. */
export interface VariableUse {
  /** The argument that it fills, as in `by.nit`. */
  readonly argument: string
  /** Whether any place where it stands takes no null. */
  readonly required: boolean
}

/** Checks what was given for one argument, down to its last field, and adds what it finds. */
export function checkInput(given: GivenValue, type: GraphQLInputType, argument: string, findings: InputFindings): void {
  const refuse = (reason: string) => void findings.problems.push(new BadUserInput(argument, reason))
  if (given.is === 'variable') {
    const known = findings.variables.get(given.name)
    const required = isNonNullType(type) || known?.required === true
    findings.variables.set(given.name, { argument: known?.argument ?? argument, required })
  } else if (given.is === 'null') {
    if (isNonNullType(type)) refuse('REQUIRED')
  } else if (isNonNullType(type)) {
    checkInput(given, type.ofType, argument, findings)
  } else if (isListType(type)) {
    const items = given.is === 'list' ? given.items() : [given]
    for (const item of items) checkInput(item, type.ofType, argument, findings)
  } else if (isInputObjectType(type)) {
    if (given.is === 'object') checkFields(given.fields(), type, argument, findings)
    else refuse('TYPE')
  } else {
    checkLeaf(given, type, argument, findings)
  }
}

function checkFields(
  given: ReadonlyMap<string, GivenValue>,
  type: GraphQLInputObjectType,
  argument: string,
  findings: InputFindings,
): void {
  const fields = type.getFields()
  // A field's name that does not exist is the caller's own text, so it is not repeated.
  if ([...given.keys()].some((name) => !Object.hasOwn(fields, name))) {
    findings.problems.push(new BadUserInput(argument, 'UNKNOWN_FIELD'))
  }
  for (const field of Object.values(fields)) {
    const value = given.get(field.name) ?? (isRequiredInputField(field) ? { is: 'null' } : undefined)
    if (value) checkInput(value, field.type, `${argument}.${field.name}`, findings)
  }
}

function checkLeaf(
  given: Exclude<GivenValue, { is: 'null' | 'variable' }>,
  type: GraphQLLeafType,
  argument: string,
  { problems }: InputFindings,
): void {
  try {
    if (given.parse(type) === undefined) problems.push(new BadUserInput(argument, 'TYPE'))
  } catch (refusal) {
    problems.push(toBadUserInput(argument, refusal, reasonOf(given, type)))
  }
}

function reasonOf(given: GivenValue, type: GraphQLLeafType): string {
  if (isEnumType(type)) return 'UNKNOWN_CHOICE'
  return type === GraphQLInt && given.is === 'integer' ? 'RANGE' : 'TYPE'
}
