import { openLines, type Target } from './target.ts'

/**
 * Saturates a gateway: each connection asks again as soon as it is answered.
 * @returns how many answers there were, in how many seconds
 */
export async function askWithoutPause(target: Target, connections: number, seconds: number) {
  const lines = await openLines(target, connections)
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  let answers = 0
  try {
    await Promise.all(
      lines.map(async (line) => {
        while (performance.now() < endsAt) {
          await line.ask()
          answers += 1
        }
      }),
    )
    return { answers, seconds: (performance.now() - startedAt) / 1000 }
  } finally {
    for (const line of lines) line.close()
  }
}
