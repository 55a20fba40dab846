import { Agent, request } from 'node:http'
import type { Input } from './inputs.ts'

/** What came back. */
export interface Outcome {
  readonly status: number
  /** As they came, one in a line. */
  readonly headers: string
  readonly text: string
}

export interface Sender {
  /** Sends a request as it is, even one that no client would. It rejects when no whole answer comes within 10 s. */
  send(input: Input): Promise<Outcome>
  close(): void
}

export function createSender(address: string): Sender {
  const { hostname, port } = new URL(address)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  return {
    send: async ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const options = { hostname, port, method, path, headers: headers as Record<string, string>, agent, timeout: 10_000 }
        const asking = request(options, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.once('error', reject)
          response.once('end', () => {
            const text = Buffer.concat(chunks).toString('utf8')
            const lines = response.rawHeaders.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\n`))
            resolve({ status: response.statusCode ?? 0, headers: lines.join(''), text })
          })
        })
        asking.once('timeout', () => asking.destroy(new Error(`no answer within 10 s to ${method} ${path}`)))
        asking.once('error', reject)
        asking.end(body)
      }),
    close: () => agent.destroy(),
  }
}
