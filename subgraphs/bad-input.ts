import { InvalidValue } from '#schema/scalars/invalid-value.ts'
import { describeProblem } from './input-words.ts'

/** A value that a caller gave and that cannot be used. Neither the message nor anything else in it repeats the value. */
export class BadUserInput extends Error {
  override readonly name = 'BadUserInput'
  /** Where the value stands, as in `by.coordinates.book`. */
  readonly argument: string
  readonly reason: string

  /** @param words what is wrong with the value and what to do, in Spanish */
  constructor(argument: string, reason: string, words: string = describeProblem(reason)) {
    super(`«${argument}» ${words}`)
    this.argument = argument
    this.reason = reason
  }
}

/** Several values of one field cannot be used. */
export class BadUserInputs extends AggregateError {
  override readonly name = 'BadUserInputs'
  declare readonly errors: BadUserInput[]
}

/**
 * Reads several values, so that a caller learns at once of all that are wrong.
 * @throws BadUserInputs
 */
export function readTogether<const Reads extends readonly (() => unknown)[]>(
  reads: Reads,
): { [Place in keyof Reads]: ReturnType<Reads[Place]> } {
  const problems: BadUserInput[] = []
  const values = reads.map((read) => {
    try {
      return read()
    } catch (problem) {
      if (!(problem instanceof BadUserInput)) throw problem
      return problems.push(problem)
    }
  })
  if (problems.length > 0) throw new BadUserInputs(problems)
  return values as { [Place in keyof Reads]: ReturnType<Reads[Place]> }
}

/** Two ways of naming one thing were given, or none. */
export const exactlyOne = (argument: string): BadUserInput => new BadUserInput(argument, 'EXACTLY_ONE')

/** Says in a caller's words what a parser refused. Whatever else was thrown is a value of the wrong type. */
export function toBadUserInput(argument: string, refusal: unknown, otherwise = 'TYPE'): BadUserInput {
  return refusal instanceof InvalidValue
    ? new BadUserInput(argument, refusal.reason, describeProblem(refusal.reason, refusal.scalar))
    : new BadUserInput(argument, otherwise)
}
