import { openConnection, writeRequest, type Credentials } from './load/connection.ts'
import type { Target } from './load/target.ts'
import type { Operation } from './operations.ts'
import type { Gateway } from './processes.ts'

/** Those who ask: one puts so many questions, then it is the next one's turn. */
export interface Crowd {
  readonly people: readonly Credentials[]
  readonly questionsEach: number
}

/**
 * Asks a gateway once. The answer must be whole: status 200, no errors, and the right data to the byte, in order.
 * @returns what to measure: this question, and this answer to it
 * @throws Error when it is not
 */
export async function checkAnswer(
  { name, port }: Gateway,
  { title, body, data }: Operation,
  { people, questionsEach }: Crowd,
): Promise<Target> {
  const requests = people.map((credentials) => writeRequest(port, body, credentials))
  let turn = 0
  const takeRequest = () => {
    const request = requests[Math.floor(turn++ / questionsEach) % requests.length]
    if (!request) throw new Error(`${title}: nobody asks`)
    return request
  }
  const connection = await openConnection(port)
  const { status, body: answer } = await connection.ask(takeRequest())
  connection.close()
  const given = JSON.parse(answer.toString()) as { data?: unknown; errors?: unknown }
  if (status !== 200 || given.errors !== undefined || JSON.stringify(given.data) !== data) {
    throw new Error(`${title}: ${name} does not give the right answer (status ${status}): ${answer.toString().slice(0, 2000)}`)
  }
  return { port, takeRequest, answer }
}
