/**
 * Runs something and answers how long the longest turn of this thread's loop was meanwhile, in milliseconds of its core's time: what
 * others take of a busy machine counts for nobody.
 */
export async function longestTurn<Answer>(run: () => Promise<Answer>): Promise<{ answer: Answer; longestMs: number }> {
  let [longest, before, running] = [0, cpuMs(), true]
  const look = () => {
    const now = cpuMs()
    longest = Math.max(longest, now - before)
    before = now
    // A timer, not an immediate: a loop that never rests would take a core of its own.
    if (running) setTimeout(look, 1)
  }
  look()
  const answer = await run()
  running = false
  look()
  return { answer, longestMs: longest }
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
