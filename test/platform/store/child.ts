// A program of its own that opens a store: `node child.ts <what to do>`. It tells what it does on its output.
import { createEnvironmentReader } from '#platform/env.ts'
import { readStoreConfig } from '#platform/store/config.ts'
import { migrations } from '#platform/store/migrations.ts'
import { openStore } from '#platform/store/open-store.ts'
import { openSqlite } from '#platform/store/sqlite.ts'
import { endless, ownStep } from './steps.ts'
import { texts, toys } from './toys.ts'

const say = (what: string) => process.stdout.write(`${what}\n`)
const tell = (error: unknown) => {
  const { name, reason, message } = error as Error & { reason?: string }
  say(JSON.stringify({ name, reason, message }))
}
const read = createEnvironmentReader(process.env)
const config = readStoreConfig(read)
read.finish()

const actions: Readonly<Record<string, () => Promise<void>>> = {
  /** Opens the store when it is told to, with a step of the form that leaves a trace of each time it is taken. */
  async migrate() {
    say('ready')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    process.stdin.destroy()
    const store = await openStore(config, { migrations: [...migrations, ownStep] })
    await store.close()
    say('migrated')
  },
  /** Does not come to an end of it. */
  async migrateEndlessly() {
    await openStore(config, { migrations: [...migrations, endless] })
  },
  /** Writes one document after the other, and tells of each that was answered. */
  async writeOn() {
    const store = await openStore(config)
    for (let count = 1; ; count += 1) {
      await store.change(async (view) => view.put(toys, { id: `toy-${count}`, body: { count } }))
      say(String(count))
    }
  },
  /** Fills the disk, makes room, and writes once more. */
  async fillDisk() {
    const store = await openStore(config)
    const put = async (id: string, body: string) => store.change(async (view) => view.put(texts, { id, body }))
    await put('first', 'kept')
    const filling = async (count: number): Promise<never> => {
      await put(`text-${count}`, 'x'.repeat(50_000))
      return filling(count + 1)
    }
    await filling(1).catch(tell)
    say(String((await store.read(async (view) => view.find(texts, 'first')))?.body))
    await store.close()
  },
  async openInMemory() {
    process.chdir(process.env['FOLDER'] ?? '')
    await openSqlite({ file: ':memory:', limitMs: 1_000 })
  },
}

try {
  await actions[process.argv[2] ?? '']?.()
} catch (error) {
  tell(error)
}
