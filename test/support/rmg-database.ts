import type { Company } from '#simulators/population/company.ts'
import { loadRmg } from '#simulators/rmg/sql/load.ts'
import { chooseCompanies, toTables } from '#simulators/rmg/sql/rows.ts'
import type { World } from '#simulators/world/world.ts'
import type { Database } from './postgres.ts'

/** Fills a database with the personas' companies, some of the population, and these besides. */
export async function fillRmg(database: Database, world: World, besides: readonly Company[] = []): Promise<readonly Company[]> {
  const chosen = [...chooseCompanies(world, 60), ...besides]
  // The world describes a company anew whenever somebody asks.
  const companies = [...new Map(chosen.map((company) => [JSON.stringify(company.inscription), company])).values()]
  await database.own((client) => loadRmg(client, toTables(world, companies), database.reader))
  return companies
}

/** How the database is read instead of RMG's service. */
export const readRmgFrom = ({ url, reader, mostConnections }: Database) => ({
  url,
  ...reader,
  sql: { tls: false },
  limits: { attemptMs: 20_000, concurrency: mostConnections },
})
