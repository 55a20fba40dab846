import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openConnection } from './load/connection.ts'

const longestStartMs = 20_000
const stopMs = 5_000

/** A program under measurement, alone in its process. */
export interface Program {
  readonly name: string
  readonly port: number
  /** How long it took from its start until it accepted connections. */
  readonly startMs: number
  /** Milliseconds of CPU and largest resident memory in MB, since the process began; and resident memory now. */
  usage(): Promise<{ readonly cpuMs: number; readonly peakMb: number; readonly residentMb: number }>
  /** Whether it runs, and nobody has ended it. */
  isAlive(): boolean
  /** How many lines it has written that hold this text. */
  countLines(text: string): number
  signal(signal: NodeJS.Signals): void
  stop(): Promise<void>
}

/** A gateway under measurement. */
export type Gateway = Program

interface GatewayProgram {
  readonly name: string
  readonly file: URL
  readonly env: Readonly<Record<string, string>>
  /** The cores that it may use, as `taskset` writes them; any, when not given. */
  readonly cores: string | undefined
}

interface ProgramOptions extends Omit<GatewayProgram, 'cores'> {
  readonly cores?: string | undefined
  /** What the file is given. */
  readonly words?: readonly string[]
  /** Where it will listen. */
  readonly port: number
}

/**
 * Starts the subgraphs that answer from memory, in one process.
 * @returns where each listens, by its name
 */
export async function startCannedSubgraphs(): Promise<{ addresses: Readonly<Record<string, string>>; stop(): Promise<void> }> {
  const child = fork(fileURLToPath(new URL('canned/main.ts', import.meta.url)))
  const [{ addresses }] = (await once(child, 'message')) as [{ addresses: Record<string, string> }]
  return { addresses, stop: () => stop(child) }
}

/** Starts a gateway, on a free port, and waits until it accepts connections. */
export async function startGateway({ env, ...program }: GatewayProgram): Promise<Gateway> {
  const port = await findFreePort()
  return startProgram({ ...program, port, env: { ...env, HOST: '127.0.0.1', PORT: String(port) } })
}

/**
 * Starts a program with nothing of this process's environment but the path, and waits until it accepts connections.
 * @throws Error when it ends or does not listen within 20 s
 */
export async function startProgram({ name, file, words = [], env, cores, port }: ProgramOptions): Promise<Program> {
  const node = [process.execPath, '--import', new URL('usage.ts', import.meta.url).href]
  const startedAt = performance.now()
  const [program = '', ...before] = cores === undefined ? node : ['taskset', '-c', cores, ...node]
  const child = fork(fileURLToPath(file), words, {
    execPath: program,
    execArgv: before,
    env: { ...env, PATH: process.env['PATH'], NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const countLines = followLines(child)
  await untilListening(child, port, name)
  return {
    name,
    port,
    startMs: performance.now() - startedAt,
    async usage() {
      child.send('usage')
      const [{ userCPUTime, systemCPUTime, maxRSS, residentBytes }] = (await once(child, 'message')) as [Usage]
      return {
        cpuMs: (userCPUTime + systemCPUTime) / 1000,
        peakMb: maxRSS / 1024,
        residentMb: residentBytes / 1024 / 1024,
      }
    },
    isAlive: () => !hasEnded(child),
    countLines,
    signal: (signal) => void child.kill(signal),
    stop: () => stop(child),
  }
}

type Usage = NodeJS.ResourceUsage & { readonly residentBytes: number }

/** Reads all that a child writes, so that it never waits for us, and keeps what operators would look at. */
function followLines({ stdout }: ChildProcess): (text: string) => number {
  const kept: string[] = []
  if (stdout) createInterface({ input: stdout }).on('line', (line) => kept.push(line))
  return (text) => kept.filter((line) => line.includes(text)).length
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** A port that nobody uses at the moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilListening(child: ChildProcess, port: number, name: string): Promise<void> {
  const startedAt = performance.now()
  while (!hasEnded(child) && performance.now() - startedAt < longestStartMs) {
    const connection = await openConnection(port).catch(() => undefined)
    if (connection) return connection.close()
    await wait(50)
  }
  await stop(child)
  throw new Error(`${name} did not start`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await ended
  clearTimeout(impatience)
}
