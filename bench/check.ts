import { openConnection, writeRequest } from './load/connection.ts'
import type { Target } from './load/target.ts'
import type { Operation } from './operations.ts'
import type { Gateway } from './processes.ts'

/**
 * Asks a gateway once. The answer must be whole: status 200, no errors, and the right data to the byte, in order.
 * @returns what to measure: this question, and this answer to it
 * @throws Error when it is not
 */
export async function checkAnswer({ name, port }: Gateway, { title, body, data }: Operation): Promise<Target> {
  const connection = await openConnection(port)
  const { status, body: answer } = await connection.ask(writeRequest(port, body))
  connection.close()
  const given = JSON.parse(answer.toString()) as { data?: unknown; errors?: unknown }
  if (status !== 200 || given.errors !== undefined || JSON.stringify(given.data) !== data) {
    throw new Error(`${title}: ${name} does not give the right answer (status ${status}): ${answer.toString().slice(0, 2000)}`)
  }
  return { port, body, answer }
}
