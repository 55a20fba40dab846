import type { z } from 'zod'
import { json, type Answer, type Asked, type Credentials, type Operation } from '../registry.ts'

interface OperationParts<Question> {
  readonly name: string
  readonly path: string
  readonly question: z.ZodType<Question>
  readonly answer: (question: Question) => Answer
  /** The same answer about somebody else. */
  readonly wrongRecord: (question: Question) => Answer
}

/** Makes operations that let in whoever says the credentials, by HTTP Basic, and refuse a body that they cannot read. */
export function createOperations({ user, password }: Credentials) {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return <Question>({ name, path, question, answer, wrongRecord }: OperationParts<Question>): Operation => {
    const guard = (respond: (question: Question) => Answer) => (asked: Asked) => {
      if (asked.headers.authorization !== expected) return json(401, { codigo: 'NO_AUTORIZADO' }, { 'www-authenticate': 'Basic' })
      const read = readJson(asked, question)
      return read === null ? json(400, { codigo: 'PETICION_INVALIDA' }) : respond(read)
    }
    return {
      name,
      path,
      countIdentifiers: (asked) => (readJson(asked, question) === null ? 0 : 1),
      answer: guard(answer),
      lies: { 'wrong-record': guard(wrongRecord) },
    }
  }
}

function readJson<Question>({ body }: Asked, question: z.ZodType<Question>): Question | null {
  try {
    return question.parse(JSON.parse(body.toString('utf8')))
  } catch {
    return null
  }
}
