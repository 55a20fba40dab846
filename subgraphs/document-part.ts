import { RegistryError } from '#adapters/errors.ts'
import { toMissingPart, type MissingPart } from './registry-failure.ts'

/** One registry's part of a composed document: its record, or why there is none. */
export interface DocumentPart<Code extends string, Answer> {
  readonly registry: Code
  readonly retrievedAt: Date | null
  readonly missing: MissingPart | null
  readonly answer: Answer | null
  /** Thrown where the part's data is asked for, so that the answer bears both the typed reason and an error with its path. */
  readonly failure: RegistryError | null
}

interface Recorded {
  readonly retrievedAt: Date
}

/** Waits for what a registry answers. A registry's failure is an answer too; any other error is thrown. */
export async function toPart<Code extends string, Answer extends Recorded>(
  registry: Code,
  asked: Promise<Answer | null>,
): Promise<DocumentPart<Code, Answer>> {
  try {
    const answer = await asked
    if (!answer) return missingPart(registry, { reason: 'NOT_REGISTERED', retryAfterMs: null, endsAt: null })
    return { registry, retrievedAt: answer.retrievedAt, missing: null, answer, failure: null }
  } catch (failure) {
    if (!(failure instanceof RegistryError)) throw failure
    return missingPart(registry, toMissingPart(failure), failure)
  }
}

/** The part of a registry that has no say in this document. */
export const notApplicable = <Code extends string>(registry: Code): DocumentPart<Code, never> =>
  missingPart(registry, { reason: 'NOT_APPLICABLE', retryAfterMs: null, endsAt: null })

const missingPart = <Code extends string>(
  registry: Code,
  missing: MissingPart,
  failure: RegistryError | null = null,
): DocumentPart<Code, never> => ({ registry, retrievedAt: null, missing, answer: null, failure })

/** The part's data. @throws the registry's failure */
export function dataOf<Answer>({ answer, failure }: DocumentPart<string, Answer>): Answer | null {
  if (failure) throw failure
  return answer
}
