import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readConfig } from '#gateway/config.ts'
import { Refused } from '#gateway/errors.ts'
import { createIdentification, type IdentificationOptions } from '#gateway/principal/identification.ts'
import { createLog } from '#platform/log.ts'

export interface AskerDesk {
  readonly address: string
  /** What was told to the log. */
  readonly told: string[]
  close(): Promise<void>
}

interface AskerDeskOptions extends Omit<IdentificationOptions, 'config' | 'log'> {
  readonly env?: Readonly<Record<string, string>>
}

/** A server that answers who it thinks is asking: sets as lists, and a refusal as its code and challenge. */
export async function startAskerDesk({ env = {}, ...options }: AskerDeskOptions = {}): Promise<AskerDesk> {
  const told: string[] = []
  const log = createLog({ process: 'gateway', level: 'trace', write: (line) => told.push(line) })
  const { identify } = createIdentification({ config: readConfig(env), log, ...options })
  const server = createServer((request, response) => {
    const answer = (status: number, value: unknown) => response.writeHead(status).end(JSON.stringify(value, spread))
    request.resume()
    identify(request, { ip: '127.0.0.1' }).then(
      (asker) => answer(200, asker),
      (error: unknown) => {
        if (error instanceof Refused) answer(400, { code: error.code, ...error.headers })
        else answer(500, { error: String(error) })
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const spread = (_name: string, value: unknown): unknown => (value instanceof Set ? [...(value as Set<unknown>)] : value)
