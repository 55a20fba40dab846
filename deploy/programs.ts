import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Environment } from '#platform/env.ts'

/** A process of the system, as it is started on one machine. */
export interface Program {
  readonly name: string
  /** The file that node runs, from the project's root, and what it is given. */
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** What it is given besides, unless somebody gave it: a secret's file gives way to the secret, too. */
  readonly defaults?: Readonly<Record<string, string>>
  /** Answers 200 when the program can serve. */
  readonly readyUrl: string
}

export interface RunningPrograms {
  /** Ends every program, and answers when all have ended. */
  stop(): Promise<void>
  /** Rejects, naming the program, when one ends that nobody asked to end. */
  readonly lost: Promise<never>
}

const readyMs = 30_000
const stopMs = 12_000
const pollMs = 50

interface Surroundings {
  /** The project's folder. */
  readonly root: string
  /** What every program's environment begins with. */
  readonly environment: Environment
}

/** Starts all programs at once. Their logs go where ours go. */
export function startPrograms(programs: readonly Program[], { root, environment: shared }: Surroundings): RunningPrograms {
  let stopping = false
  const lost = Promise.withResolvers<never>()
  const children = programs.map(({ name, command, environment, defaults = {} }) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...shared, ...notGiven(defaults, shared), ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('exit', (code) => {
      if (!stopping) lost.reject(new Error(`${name} ended unasked, with exit code ${code ?? 'unknown'}`))
    })
    return child
  })
  lost.promise.catch(() => undefined)
  return {
    lost: lost.promise,
    async stop() {
      stopping = true
      await Promise.all(children.map(end))
    },
  }
}

const notGiven = (defaults: Readonly<Record<string, string>>, given: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(defaults).filter(([name]) => !given[name] && !given[name.replace(/_FILE$/, '')]))

/**
 * Waits until every program answers that it is ready.
 * @param stopped ends the waiting, which then rejects
 */
export async function allReady(programs: readonly Program[], stopped: AbortSignal): Promise<void> {
  const givenUp = AbortSignal.timeout(readyMs)
  await Promise.all(
    programs.map(async ({ name, readyUrl }) => {
      while (!(await answersOk(readyUrl, stopped))) {
        if (givenUp.aborted) throw new Error(`${name} was not ready within ${readyMs / 1000} s`)
        await pause(pollMs, undefined, { signal: stopped })
      }
    }),
  )
}

async function answersOk(url: string, stopped: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([stopped, AbortSignal.timeout(1_000)]) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await ended
  clearTimeout(patience)
}
