// Bounds on time that hold on a busy machine too: what others take of its cores counts for nobody.

/** Runs something, and answers how much time of a core this process used meanwhile, in milliseconds. */
export async function measureCpu<Answer>(run: () => Answer | Promise<Answer>): Promise<{ answer: Answer; cpuMs: number }> {
  const before = process.cpuUsage()
  const answer = await run()
  const { user, system } = process.cpuUsage(before)
  return { answer, cpuMs: (user + system) / 1_000 }
}

/** A timer is made of so many steps. */
const steps = 20
const leastStepMs = 10

/**
 * Runs something beside a timer of `ms` milliseconds, and answers how much later than the timer it ended, in milliseconds; below 0 when
 * it ended first. A step that took longer than it should counts as what this process did with it: its own work counts in full, and time
 * in which it was not let run does not.
 */
export async function runBesideTimer<Answer>(
  ms: number,
  run: () => Promise<Answer>,
): Promise<{ answer: Answer; lateMs: number }> {
  let due = performance.now() + ms
  let rang = false
  let leftMs = ms
  let timer: NodeJS.Timeout | undefined
  const step = () => {
    const wantedMs = Math.min(Math.max(leastStepMs, ms / steps), leftMs)
    const [start, cpu] = [performance.now(), process.cpuUsage()]
    timer = setTimeout(() => {
      const { user, system } = process.cpuUsage(cpu)
      leftMs -= Math.max(wantedMs, Math.min((user + system) / 1_000, performance.now() - start))
      if (leftMs > 0) return step()
      rang = true
      due = performance.now()
    }, wantedMs)
  }
  step()
  const answer = await run()
  clearTimeout(timer)
  const lateMs = performance.now() - due
  return { answer, lateMs: rang ? lateMs : Math.min(lateMs, -1) }
}
