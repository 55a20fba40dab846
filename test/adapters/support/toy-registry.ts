import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ToyRequest {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** One character a byte. */
  readonly body: string
}

export type ToyHandler = (request: ToyRequest, response: ServerResponse) => void

export interface ToyRegistry {
  readonly url: string
  /** Every request that arrived whole, in order. */
  readonly requests: readonly ToyRequest[]
  /** Answers the next requests in another way. */
  answer(handler: ToyHandler): void
  close(): Promise<void>
}

/** A real HTTP server on a free port that answers as the test says. */
export async function startToyRegistry(first: ToyHandler): Promise<ToyRegistry> {
  let handler = first
  const requests: ToyRequest[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const request = {
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('latin1'),
      }
      requests.push(request)
      handler(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer(next) {
      handler = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers JSON. */
export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
