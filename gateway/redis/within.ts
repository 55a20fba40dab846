export class NoAnswerInTime extends Error {
  override readonly name = 'NoAnswerInTime'
}

/**
 * An answer, or else `NoAnswerInTime`: what was asked may be done all the same. An answer that has arrived counts, however late this
 * process comes to read it: it may have been busy with others.
 */
export function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Sockets are read before immediates run.
    const timer = setTimeout(() => setImmediate(() => reject(new NoAnswerInTime())), ms)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
