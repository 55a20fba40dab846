// `npm start`: the simulated registries, every agency's subgraph and the gateway, each its own process, on this machine.
import { fileURLToPath } from 'node:url'
import { createLayout } from './deploy/layout.ts'
import { listTakenPorts } from './deploy/ports.ts'
import { allReady, startPrograms } from './deploy/programs.ts'
import { welcome } from './deploy/welcome.ts'

const root = fileURLToPath(new URL('./', import.meta.url))

async function start(): Promise<void> {
  const layout = await createLayout(process.env)
  const taken = await listTakenPorts(layout.ports, layout.host)
  if (taken.length > 0) {
    throw new Error(
      [
        ...taken.map(({ port, owner, setting }) => `Port ${port}, for ${owner}, is taken. ${setting} chooses another.`),
        'Nothing was started.',
      ].join('\n'),
    )
  }

  await layout.keys.ensure(new Date())
  const running = startPrograms(layout.programs, { root, environment: process.env })
  const asked = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  const stopped = new AbortController()
  try {
    const ready = allReady(layout.programs, stopped.signal).then(() => process.stdout.write(welcome(layout.welcome)))
    await Promise.race([ready, asked, running.lost])
    await Promise.race([asked, running.lost])
  } finally {
    stopped.abort()
    await running.stop()
    layout.dispose()
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
