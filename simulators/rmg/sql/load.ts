import { readFileSync } from 'node:fs'
import type { Client } from 'pg'
import type { Credentials } from '../../registry.ts'
import type { Tables } from './rows.ts'

/** Whoever has a schema of this name and not this comment has one of their own. */
const comment = 'País Digital: the simulated Registro Mercantil'

/** The rows of each table from one list in JSON. */
const inserts: Readonly<Record<keyof Tables, string>> = {
  sociedades: `INSERT INTO rmg.sociedades
    SELECT id, clase, electronico, libro, folio, registro, expediente, to_date("fechaInscripcion", 'DD/MM/YYYY'), nit, denominacion,
      "nombreComercial", forma, estado, domicilio, objeto, plazo = 'INDEFINIDO', to_date(nullif(plazo, 'INDEFINIDO'), 'DD/MM/YYYY'), moneda,
      replace(autorizado, ',', '')::numeric, replace(suscrito, ',', '')::numeric, replace(pagado, ',', '')::numeric
    FROM jsonb_to_recordset($1) AS row (id bigint, clase text, electronico text, libro int, folio int, registro int, expediente text,
      "fechaInscripcion" text, nit text, denominacion text, "nombreComercial" text, forma text, estado text, domicilio text,
      objeto text, plazo text, moneda text, autorizado text, suscrito text, pagado text)`,
  palabras: `INSERT INTO rmg.palabras SELECT palabra, sociedad FROM jsonb_to_recordset($1) AS row (palabra text, sociedad bigint)`,
  nombramientos: `INSERT INTO rmg.nombramientos
    SELECT id, sociedad, nullif(cui, ''), nullif("documentoExtranjero", ''), nombre, cargo, registro, folio, libro,
      to_date(desde, 'DD/MM/YYYY'), to_date(hasta, 'DD/MM/YYYY')
    FROM jsonb_to_recordset($1) AS row (id bigint, sociedad bigint, cui text, "documentoExtranjero" text, nombre text, cargo text,
      registro int, folio int, libro int, desde text, hasta text)`,
  empresas: `INSERT INTO rmg.empresas
    SELECT id, sociedad, nombre, registro, folio, libro, direccion, objeto
    FROM jsonb_to_recordset($1) AS row (id bigint, sociedad bigint, nombre text, registro int, folio int, libro int, direccion text,
      objeto text)`,
}

/** The database has a schema `rmg` that is not ours: nothing was changed. */
export class ForeignSchema extends Error {
  override readonly name = 'ForeignSchema'
  constructor() {
    super('This database has a schema rmg that was not made here. Choose another database; nothing was changed.')
  }
}

/**
 * Makes the schema `rmg` anew, with these rows, to be read by one account and changed by none.
 * @throws ForeignSchema
 */
export async function loadRmg(client: Client, tables: Tables, reader: Credentials): Promise<void> {
  const { rows } = await client.query<{ comment: string | null }>(
    `SELECT obj_description(oid, 'pg_namespace') AS comment FROM pg_namespace WHERE nspname = 'rmg'`,
  )
  if (rows[0] && rows[0].comment !== comment) throw new ForeignSchema()
  await client.query('BEGIN')
  await client.query(`DROP SCHEMA IF EXISTS rmg CASCADE; CREATE SCHEMA rmg; COMMENT ON SCHEMA rmg IS '${comment}'`)
  await client.query(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'))
  for (const table of Object.keys(inserts) as (keyof Tables)[]) {
    await client.query(inserts[table], [JSON.stringify(tables[table])])
  }
  await letRead(client, reader)
  await client.query('COMMIT')
  await client.query('ANALYZE rmg.sociedades, rmg.palabras, rmg.nombramientos, rmg.empresas')
}

async function letRead(client: Client, { user, password }: Credentials): Promise<void> {
  const role = client.escapeIdentifier(user)
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [user])
  if (rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
  await client.query(`GRANT USAGE ON SCHEMA rmg TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA rmg TO ${role}`)
}
