import { readFileSync } from 'node:fs'
import { isWebAddress } from './address.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** All that is wrong with an environment, one line a setting. Values are never shown: they may be secrets. */
export class InvalidEnvironment extends Error {
  override readonly name = 'InvalidEnvironment'
  constructor(problems: readonly string[]) {
    super(['The configuration is not usable:', ...problems.map((problem) => `  ${problem}`)].join('\n'))
  }
}

export interface EnvironmentReader {
  readonly production: boolean
  text(name: string, fallback: string): string
  optionalText(name: string): string | undefined
  integer(name: string, options: { readonly fallback: number; readonly min: number; readonly max: number }): number
  flag(name: string, fallback: boolean): boolean
  oneOf<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice
  /** An http or https address without credentials; a trailing slash is dropped. */
  address(name: string, fallback: string): string
  /**
   * A secret, from `NAME` or from the file that `NAME_FILE` names. In production it must be given, and be at least
   * `minLength` characters that are not easily guessed; elsewhere `fallback` serves the simulated registries.
   */
  secret(name: string, options: { readonly fallback: string; readonly minLength?: number }): string
  /** A secret that need not be given, from `NAME` or from the file that `NAME_FILE` names. */
  optionalSecret(name: string): string | undefined
  /** What stands in the file that a setting names. */
  optionalFile(name: string): string | undefined
  /** Adds a problem that only the room that reads can see. */
  report(problem: string): void
  /** @throws InvalidEnvironment with every problem met so far */
  finish(): void
}

/** Reads settings one by one and gathers every problem, so that an operator sees them all at once. */
export function createEnvironmentReader(env: Environment): EnvironmentReader {
  const problems: string[] = []
  const production = env['NODE_ENV'] === 'production'
  const given = (name: string) => {
    const value = env[name]?.trim()
    return value === '' || value === 'undefined' ? undefined : value
  }
  const givenSecret = (name: string) => {
    const file = given(`${name}_FILE`)
    if (given(name) !== undefined && file !== undefined) problems.push(`${name} and ${name}_FILE are both given: keep one`)
    return given(name) ?? readFile(`${name}_FILE`, file, problems)
  }

  return {
    production,
    text: (name, fallback) => given(name) ?? fallback,
    optionalText: given,
    integer(name, { fallback, min, max }) {
      const value = given(name)
      if (value === undefined) return fallback
      const number = Number(value)
      if (/^\d+$/.test(value) && number >= min && number <= max) return number
      problems.push(`${name} must be a whole number from ${min} to ${max}`)
      return fallback
    },
    flag(name, fallback) {
      const value = given(name)
      if (value === undefined) return fallback
      if (value !== 'true' && value !== 'false') problems.push(`${name} must be true or false`)
      return value === 'true'
    },
    oneOf(name, choices, fallback) {
      const value = given(name)
      if (value === undefined) return fallback
      const choice = choices.find((known) => known === value)
      if (choice === undefined) problems.push(`${name} must be one of ${choices.join(', ')}`)
      return choice ?? fallback
    },
    address(name, fallback) {
      const value = given(name) ?? fallback
      if (!isWebAddress(value)) problems.push(`${name} must be an http or https address without credentials`)
      return value.replace(/\/$/, '')
    },
    secret(name, { fallback, minLength = 12 }) {
      const value = givenSecret(name)
      if (!production) return value ?? fallback
      if (value === undefined) problems.push(`${name} or ${name}_FILE must be given in production`)
      else if (value.length < minLength) problems.push(`${name} must have at least ${minLength} characters in production`)
      else if (value === fallback) problems.push(`${name} must not be the simulated registries’ secret in production`)
      else if (isEasyToGuess(value)) problems.push(`${name} is easy to guess: give one that was drawn at random`)
      return value ?? fallback
    },
    optionalSecret: givenSecret,
    optionalFile: (name) => readFile(name, given(name), problems),
    report: (problem) => void problems.push(problem),
    finish() {
      if (problems.length > 0) throw new InvalidEnvironment(problems)
    },
  }
}

/** Whether a secret is what people write until they think of one. */
export const isEasyToGuess = (secret: string): boolean =>
  new Set(secret).size < 6 || /change.?me|replace.?me|^(password|secret|contrase)|^(0?123|abc|qwerty)/i.test(secret)

function readFile(name: string, path: string | undefined, problems: string[]): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    problems.push(`${name} names a file that cannot be read`)
    return undefined
  }
}
