import { Pool, type Dispatcher } from 'undici'
import { deadlineHeader, type Deadline } from '#platform/deadline.ts'

const maxAnswerBytes = 10 * 1024 * 1024
// What is kept back of the remaining time, so that a subgraph's partial answer still arrives before ours is due.
const hopMs = 50

export interface SubgraphClient {
  /**
   * Sends one GraphQL request and answers the text of the subgraph's reply.
   * @throws SubgraphUnavailable when there is no usable reply; DeadlineExceeded or the caller's reason when the deadline ended
   */
  post(body: string, deadline: Deadline): Promise<string>
  close(): Promise<void>
}

interface SubgraphClientOptions {
  readonly address: string
  /** Keep-alive connections, at most. */
  readonly connections: number
}

/** A subgraph gave no usable reply. The message is for operators. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable'
}

/** Talks to one subgraph over connections that stay open. No redirect is followed and nothing is asked twice. */
export function createSubgraphClient({ address, connections }: SubgraphClientOptions): SubgraphClient {
  const { origin, pathname, search } = new URL(address)
  const path = `${pathname}${search}`
  // No time limits of its own: the deadline, which every request carries, ends them all.
  const pool = new Pool(origin, {
    connections,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxAnswerBytes,
    allowH2: false,
  })

  return {
    post(body, deadline) {
      return new Promise((resolve, reject) => {
        const { signal } = deadline
        if (signal.aborted) {
          reject(signal.reason as Error)
          return
        }
        const chunks: Buffer[] = []
        let controller: Dispatcher.DispatchController | undefined
        const leave = () => {
          controller?.abort(signal.reason as Error)
          reject(signal.reason as Error)
        }
        signal.addEventListener('abort', leave, { once: true })
        const fail = (error: Error) => {
          signal.removeEventListener('abort', leave)
          reject(signal.aborted ? (signal.reason as Error) : error)
        }
        const headers = {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          [deadlineHeader]: String(Math.max(0, deadline.remainingMs() - hopMs)),
        }
        pool.dispatch(
          { method: 'POST', path, headers, body },
          {
            onRequestStart(started) {
              controller = started
              if (signal.aborted) started.abort(signal.reason as Error)
            },
            onResponseStart(started, status, answered) {
              const problem = refusalOf(status, answered['content-type'])
              if (problem !== undefined) started.abort(new SubgraphUnavailable(problem))
            },
            onResponseData(_controller, chunk) {
              chunks.push(chunk)
            },
            onResponseEnd() {
              signal.removeEventListener('abort', leave)
              resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8'))
            },
            onResponseError(_controller, error) {
              fail(error instanceof SubgraphUnavailable ? error : new SubgraphUnavailable('no complete answer', { cause: error }))
            },
          },
        )
      })
    },
    async close() {
      await pool.destroy()
    },
  }
}

// A GraphQL answer may come with any status that is not a redirect, as long as it is JSON.
function refusalOf(status: number, contentType: string | string[] | undefined): string | undefined {
  if (status >= 300 && status < 400) return `redirected with ${status}`
  if (typeof contentType === 'string' && /^application\/(graphql-response\+)?json\b/i.test(contentType)) return undefined
  return `answered ${status} and no JSON`
}
