import { openConnection } from './connection.ts'

/** One question to one gateway, and the only answer that counts. */
export interface Target {
  readonly port: number
  /** The same question, of whoever's turn it is, as it is sent. */
  readonly takeRequest: () => Buffer
  readonly answer: Buffer
}

export interface Line {
  /** Asks once. @throws Error when the answer is any other than the target's, to the byte */
  ask(): Promise<void>
  close(): void
}

/** Opens `count` connections to a target. */
export function openLines({ port, takeRequest, answer }: Target, count: number): Promise<Line[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const connection = await openConnection(port)
      return {
        async ask() {
          const given = await connection.ask(takeRequest())
          if (given.status !== 200 || !given.body.equals(answer)) {
            throw new Error(`an answer under load is not the one that was checked (status ${given.status})`)
          }
        },
        close: () => connection.close(),
      }
    }),
  )
}
