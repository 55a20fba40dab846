import { openConnection, writeRequest } from './connection.ts'

/** One question to one gateway, and the only answer that counts. */
export interface Target {
  readonly port: number
  readonly body: string
  readonly answer: Buffer
}

export interface Line {
  /** Asks once. @throws Error when the answer is any other than the target's, to the byte */
  ask(): Promise<void>
  close(): void
}

/** Opens `count` connections to a target. */
export function openLines({ port, body, answer }: Target, count: number): Promise<Line[]> {
  const request = writeRequest(port, body)
  return Promise.all(
    Array.from({ length: count }, async () => {
      const connection = await openConnection(port)
      return {
        async ask() {
          const given = await connection.ask(request)
          if (given.status !== 200 || !given.body.equals(answer)) {
            throw new Error(`an answer under load is not the one that was checked (status ${given.status})`)
          }
        },
        close: () => connection.close(),
      }
    }),
  )
}
