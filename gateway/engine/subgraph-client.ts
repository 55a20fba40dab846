import { Pool, type Dispatcher } from 'undici'
import { DeadlineExceeded, deadlineHeader, leastMs } from '#platform/deadline.ts'
import { passHeader } from '#platform/pass/pass.ts'
import type { SignPass } from '#platform/pass/sign.ts'
import type { OperationContext } from '../context.ts'
import { toPassCaller } from '../pass/caller.ts'
import type { SubgraphTls } from './tls-settings.ts'
import { createTurns } from './turns.ts'

const maxAnswerBytes = 10 * 1024 * 1024
// Kept back of what is left of the deadline, so that a subgraph's partial answer still arrives before ours is due.
const hopMs = 50

export interface SubgraphClient {
  /**
   * Sends one GraphQL request, as JSON, on behalf of whoever asks, and answers the text of the subgraph's reply.
   * @throws SubgraphUnavailable when there is no usable reply; DeadlineExceeded when there is no time for one; the reason
   *   of the deadline's signal when it aborts meanwhile
   */
  post(body: string, context: OperationContext): Promise<string>
  /** Cuts every connection. */
  close(): Promise<void>
}

interface SubgraphClientOptions {
  /** As in the supergraph: whom passes are for. */
  readonly name: string
  readonly address: string
  /** Keep-alive connections, at most. */
  readonly connections: number
  readonly signPass: SignPass
  /** For an https address. */
  readonly tls?: SubgraphTls
}

/** A subgraph gave no usable reply. The message is for operators. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable'
}

/** Talks to one subgraph over connections that stay open. No redirect is followed, and nothing is asked twice. */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { name, address, connections, signPass, tls } = options
  const { origin, pathname, search } = new URL(address)
  const path = `${pathname}${search}`
  // No time limits of its own: every request carries the deadline, which ends it.
  const pool = new Pool(origin, {
    ...(tls && { connect: tls }),
    connections,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxAnswerBytes,
    allowH2: false,
  })

  // They wait here and not in the pool, so that each says what is left when its turn has come.
  const turns = createTurns(connections)

  const send = (body: string, pass: string, { leftMs, signal }: { readonly leftMs: number; readonly signal: AbortSignal }) =>
    new Promise<string>((resolve, reject) => {
      let request: Dispatcher.DispatchController | undefined
      const end = () => {
        reject(signal.reason as Error)
        request?.abort(signal.reason as Error)
      }
      signal.addEventListener('abort', end, { once: true })
      const headers = {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        [deadlineHeader]: String(leftMs),
        [passHeader]: pass,
      }
      const chunks: Buffer[] = []
      pool.dispatch(
        { method: 'POST', path, headers, body },
        {
          onRequestStart(started) {
            request = started
            // The connection may have taken so long that nobody waits any more.
            if (signal.aborted) started.abort(signal.reason as Error)
          },
          onResponseStart(started, status, given) {
            const problem = findProblem(status, given['content-type'], given['content-length'])
            if (problem !== undefined) started.abort(new SubgraphUnavailable(problem))
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk)
          },
          onResponseEnd() {
            signal.removeEventListener('abort', end)
            resolve(Buffer.concat(chunks).toString())
          },
          onResponseError(_controller, error) {
            signal.removeEventListener('abort', end)
            reject(error instanceof SubgraphUnavailable ? error : new SubgraphUnavailable('no complete answer', { cause: error }))
          },
        },
      )
    })

  return {
    async post(body, context) {
      const { deadline } = context
      const { signal } = deadline
      signal.throwIfAborted()
      const turn = turns.take(signal)
      if (turn !== undefined) await turn
      try {
        signal.throwIfAborted()
        const leftMs = deadline.remainingMs() - hopMs
        if (leftMs < leastMs) throw new DeadlineExceeded()
        const pass = signPass({ caller: toPassCaller(context), audience: name, body })
        return await send(body, pass, { leftMs, signal })
      } finally {
        turns.giveBack()
      }
    },
    close: () => pool.destroy(),
  }
}

type Header = string | string[] | undefined

// A GraphQL answer may come with any status that is not a redirect, as long as it is JSON.
function findProblem(status: number, contentType: Header, contentLength: Header): string | undefined {
  if (status >= 300 && status < 400) return `redirected with ${status}`
  if (status === 401) return 'refused our pass'
  if (typeof contentType !== 'string' || !/^application\/(graphql-response\+)?json\b/i.test(contentType)) {
    return `answered ${status} and no JSON`
  }
  return Number(contentLength) > maxAnswerBytes ? 'answered more than 10 MiB' : undefined
}
