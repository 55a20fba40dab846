import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Place } from '../../platform/store/places.ts'

export interface Outcome {
  readonly exitCode: number | null
  readonly output: string
  readonly errors: string
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs `npm run partners` as what it runs, as a process. */
export async function runCommand({ environment }: Pick<Place, 'environment'>, ...words: readonly string[]): Promise<Outcome> {
  return runProgram(process.execPath, ['gateway/partners/main.ts', ...words], environment)
}

export async function runProgram(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const child = spawn(program, words, { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const [exitCode, output, errors] = await Promise.all([
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
    text(child.stdout),
    text(child.stderr),
  ])
  return { exitCode, output, errors }
}
