// What runs in the thread that draws: says when it can, and answers each paper with its bytes.
import { parentPort } from 'node:worker_threads'
import { drawPaper } from './draw.ts'
import { readFonts } from './fonts.ts'
import type { Paper } from './paper.ts'
import { AddressUnfit } from './qr.ts'

/** A paper's bytes, or why there are none: of a failure the kind alone, since its message could repeat what was drawn. */
export type Drawn = { readonly pdf: ArrayBuffer } | { readonly kind: string; readonly unfit?: string | undefined }

readFonts()
parentPort?.on('message', (paper: Paper) => void answer(paper))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage('ready')

async function answer(paper: Paper): Promise<void> {
  try {
    const pdf = new Uint8Array(await drawPaper(paper)).buffer
    send({ pdf }, [pdf])
  } catch (error) {
    send({
      kind: error instanceof Error ? error.name : typeof error,
      unfit: error instanceof AddressUnfit ? error.message : undefined,
    })
  }
}

function send(drawn: Drawn, moved: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(drawn, [...moved])
}
