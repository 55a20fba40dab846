// `npm run rmg-database -- postgres://postgres@127.0.0.1:5432/postgres`: the Registro Mercantil's database, in a PostgreSQL that is given.
import { Client } from 'pg'
import { developmentCredentials } from '../../config.ts'
import { createWorld } from '../../world/world.ts'
import { loadRmg } from './load.ts'
import { chooseCompanies, toTables } from './rows.ts'

/** The seed of the simulated registries when nothing else is configured, so that both tell of the same companies. */
const seed = 1
const defaultCount = 2_000
const mostCount = 100_000

async function run([address = '', countText = String(defaultCount)]: readonly string[]): Promise<void> {
  const count = Number(countText)
  if (!/^postgres(ql)?:\/\//.test(address) || !(Number.isInteger(count) && count >= 0 && count <= mostCount)) {
    throw new Error(
      `Say in which PostgreSQL and, if you like, with how many companies (0 to ${mostCount}): npm run rmg-database -- postgres://user@host:5432/database ${defaultCount}`,
    )
  }
  const world = createWorld({ seed })
  const tables = toTables(world, chooseCompanies(world, count))
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await loadRmg(client, tables, developmentCredentials)
  } finally {
    await client.end()
  }
  const { host, pathname } = new URL(address)
  process.stdout.write(
    [
      `The schema rmg of ${host}${pathname} has ${tables.sociedades.length} companies. To read it:`,
      `  RMG_WIRE=sql RMG_URL=postgres://${host}${pathname} npm start`,
      '',
    ].join('\n'),
  )
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
