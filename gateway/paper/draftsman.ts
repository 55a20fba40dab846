// One thread that draws, as the others see it. It ends when it takes too long or too much, and does not come back.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Log } from '#platform/log.ts'
import type { Drawn } from './drawing-thread.ts'
import type { Paper } from './paper.ts'
import { AddressUnfit } from './qr.ts'

export interface Draftsman {
  /** Draws one at a time. Rejects with CannotDraw or AddressUnfit. */
  draw(paper: Paper): Promise<Buffer>
  isAlive(): boolean
  end(): Promise<void>
}

export type CannotDrawReason = 'TOO_SLOW' | 'ENDED' | 'FAILED'

/** It was not drawn. The message repeats nothing of what was to be drawn. */
export class CannotDraw extends Error {
  override readonly name = 'CannotDraw'
  readonly reason: CannotDrawReason
  constructor(reason: CannotDrawReason) {
    super(`a paper was not drawn: ${reason}`)
    this.reason = reason
  }
}

interface DraftsmanOptions {
  readonly log: Log
  readonly drawMs: number
  readonly memoryMb: number
}

/** Until it can draw; what it needs is read from disk first. */
const startMs = 30_000

export function createDraftsman({ log, drawMs, memoryMb }: DraftsmanOptions): Draftsman {
  const thread = new Worker(new URL('drawing-thread.ts', import.meta.url), {
    // It draws what it is given: settings and secrets are not for it, and what it prints could repeat a record.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const ended = new AbortController()
  const started = once(thread, 'message', { signal: ended.signal })
  started.catch(() => {})
  let alive = true
  let ending = false
  thread.once('exit', (code) => {
    alive = false
    if (!ending) log.warn({ code }, 'the thread that draws papers ended; another begins with the next paper')
    ended.abort()
  })
  // `exit` follows, and the message is left out: it could repeat what was drawn.
  thread.on('error', (error: NodeJS.ErrnoException) => log.warn({ kind: error.name, code: error.code }, 'drawing papers failed'))
  thread.unref()

  async function answer(ms: number, message: Promise<unknown[]>): Promise<unknown> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), ms)
    const tooLate = once(late.signal, 'abort')
    try {
      const said = await Promise.race([message, tooLate.then(() => undefined)])
      if (said !== undefined) return said[0]
    } catch {
      throw new CannotDraw('ENDED')
    } finally {
      clearTimeout(timer)
    }
    log.warn({ ms }, 'the thread that draws papers took too long')
    await thread.terminate()
    throw new CannotDraw('TOO_SLOW')
  }

  return {
    isAlive: () => alive,
    async draw(paper) {
      // Whoever waits for a paper keeps the process running, an idle thread does not.
      thread.ref()
      try {
        await answer(startMs, started)
        const message = once(thread, 'message', { signal: ended.signal })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage(paper)
        const drawn = (await answer(drawMs, message)) as Drawn
        if ('pdf' in drawn) return Buffer.from(drawn.pdf)
        if (drawn.unfit !== undefined) throw new AddressUnfit(drawn.unfit)
        log.error({ kind: drawn.kind }, 'a paper was not drawn')
        throw new CannotDraw('FAILED')
      } finally {
        thread.unref()
      }
    },
    async end() {
      ending = true
      await thread.terminate()
    },
  }
}
