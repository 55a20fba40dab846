// Bounds on time that hold on a busy machine too: what others take of its cores counts for nobody.

/** Runs something, and answers how much time of a core this process used meanwhile, in milliseconds. */
export async function measureCpu<Answer>(run: () => Answer | Promise<Answer>): Promise<{ answer: Answer; cpuMs: number }> {
  const before = process.cpuUsage()
  const answer = await run()
  const { user, system } = process.cpuUsage(before)
  return { answer, cpuMs: (user + system) / 1_000 }
}

/**
 * Runs something beside a plain timer of `ms` milliseconds, and answers how much later than the timer it ended, in
 * milliseconds; below 0 when it ended first.
 */
export async function runBesideTimer<Answer>(
  ms: number,
  run: () => Promise<Answer>,
): Promise<{ answer: Answer; lateMs: number }> {
  let due = performance.now() + ms
  let rang = false
  const timer = setTimeout(() => {
    rang = true
    due = performance.now()
  }, ms)
  const answer = await run()
  clearTimeout(timer)
  const lateMs = performance.now() - due
  return { answer, lateMs: rang ? lateMs : Math.min(lateMs, -1) }
}
