import { setTimeout } from 'node:timers/promises'

/** Waits until a condition holds, and asks for it every few milliseconds. The test's own time limit ends what never comes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(2)
}
