import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openConnection } from './load/connection.ts'

const startMs = 20_000
const stopMs = 5_000

/** A gateway under measurement, alone in its process. */
export interface Gateway {
  readonly name: string
  readonly port: number
  /** Milliseconds of CPU and largest resident memory in MB, since the process began. */
  usage(): Promise<{ readonly cpuMs: number; readonly peakMb: number }>
  stop(): Promise<void>
}

interface GatewayProgram {
  readonly name: string
  readonly file: URL
  readonly env: Readonly<Record<string, string>>
  /** The cores that it may use, as `taskset` writes them; any, when not given. */
  readonly cores: string | undefined
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

/**
 * Starts a gateway with nothing of this process's environment but the path, and waits until it accepts connections.
 * @throws Error when it ends or does not listen within 20 s
 */
export async function startGateway({ name, file, env, cores }: GatewayProgram): Promise<Gateway> {
  const port = await findFreePort()
  const node = [process.execPath, '--import', new URL('usage.ts', import.meta.url).href]
  const [program = '', ...before] = cores === undefined ? node : ['taskset', '-c', cores, ...node]
  const child = fork(fileURLToPath(file), {
    execPath: program,
    execArgv: before,
    env: { ...env, PATH: process.env['PATH'], NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await untilListening(child, port, name)
  return {
    name,
    port,
    async usage() {
      child.send('usage')
      const [{ userCPUTime, systemCPUTime, maxRSS }] = (await once(child, 'message')) as [NodeJS.ResourceUsage]
      return { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }
    },
    stop: () => stop(child),
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilListening(child: ChildProcess, port: number, name: string): Promise<void> {
  const startedAt = performance.now()
  while (child.exitCode === null && performance.now() - startedAt < startMs) {
    const connection = await openConnection(port).catch(() => undefined)
    if (connection) return connection.close()
    await wait(50)
  }
  await stop(child)
  throw new Error(`${name} did not start`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await ended
  clearTimeout(impatience)
}
