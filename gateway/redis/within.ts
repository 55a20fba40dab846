export class NoAnswerInTime extends Error {
  override readonly name = 'NoAnswerInTime'
}

/** An answer, or else `NoAnswerInTime`: what was asked may be done all the same. */
export function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswerInTime()), ms)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
