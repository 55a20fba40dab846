// Drawing takes a tenth of a second of a core, during which nobody else would be answered: it is done beside, in one thread, one paper
// after the other.
import type { Log } from '#platform/log.ts'
import type { Paper } from './paper.ts'
import { createDraftsman, type Draftsman } from './draftsman.ts'

export interface Press {
  /** Rejects with PressBusy, PressClosed, CannotDraw or AddressUnfit. */
  draw(paper: Paper): Promise<Buffer>
  /** Ends the thread. Whoever waits is told so. */
  close(): Promise<void>
}

interface PressOptions {
  readonly log: Log
  /** How many wait while one is drawn. One more is refused. */
  readonly most?: number
  /** How long drawing one may take. */
  readonly drawMs?: number
  /** What the thread may keep in mind, in MiB. */
  readonly memoryMb?: number
}

/** As many wait as may. */
export class PressBusy extends Error {
  override readonly name = 'PressBusy'
}

/** Nothing is drawn any more. */
export class PressClosed extends Error {
  override readonly name = 'PressClosed'
}

interface Waiting {
  readonly paper: Paper
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (error: unknown) => void
}

const noMore = () => new PressClosed('nothing is drawn any more')

/** Draws papers without keeping others from being answered. Nothing runs before the first is drawn. */
export function createPress({ log, most = 20, drawMs = 10_000, memoryMb = 512 }: PressOptions): Press {
  const waiting: Waiting[] = []
  let draftsman: Draftsman | undefined
  let working = false
  let closed = false

  async function work(): Promise<void> {
    if (working) return
    working = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { paper, resolve, reject } = next
      await drawOne(paper).then(resolve, (error: unknown) => reject(closed ? noMore() : error))
    }
    working = false
  }

  async function drawOne(paper: Paper): Promise<Buffer> {
    draftsman = draftsman?.isAlive() === true ? draftsman : createDraftsman({ log, drawMs, memoryMb })
    return draftsman.draw(paper)
  }

  return {
    async draw(paper) {
      if (closed) throw noMore()
      if (working && waiting.length >= most) throw new PressBusy(`${most} papers wait already`)
      return new Promise<Buffer>((resolve, reject) => {
        waiting.push({ paper, resolve, reject })
        void work()
      })
    },
    async close() {
      closed = true
      for (const { reject } of waiting.splice(0)) reject(noMore())
      await draftsman?.end()
    },
  }
}
