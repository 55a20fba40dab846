import type { RegistryAccess } from '../client.ts'
import { decode } from '../decode.ts'
import { RegistryMalformed, RegistryRefused } from '../errors.ts'
import { createSqlWire, type SqlAccess, type SqlRow } from '../wire/sql.ts'
import { statements } from './statements.ts'
import { searchAnswer, searchPageSize, type Inscription, type RmgWire } from './wire.ts'

interface OverSqlOptions extends Pick<RegistryAccess, 'url' | 'user' | 'password'> {
  readonly registry: string
  readonly sql: SqlAccess
  readonly connections: number
  readonly attemptMs: number
  readonly maxBodyBytes: number
}

/** The most words that a search may have, as RMG's own service takes them. */
const mostWords = 30

/** RMG read from its database. The schema is an assumption, as the service's contract is: docs/registries.md. */
export function createRmgOverSql({ registry, ...options }: OverSqlOptions): RmgWire {
  const wire = createSqlWire({ registry, ...options })

  return {
    async sociedad(asked, signal) {
      const [statement, values] =
        asked.nit === undefined
          ? [statements.sociedadPorInscripcion, toValues(asked.inscripcion)]
          : [statements.sociedadPorNit, [asked.nit]]
      const [row, ...others] = await wire.ask({ ...statement, values }, signal)
      if (others.length > 0) throw new RegistryMalformed(registry, 'sociedad: more than one company')
      return row === undefined ? null : { sociedad: toSociedad(row) }
    },
    async representantes(inscripcion, signal) {
      const rows = await wire.ask({ ...statements.representantes, values: toValues(inscripcion) }, signal)
      return { inscripcion, nombramientos: rows.map(toNombramiento) }
    },
    async empresas(inscripcion, signal) {
      const rows = await wire.ask({ ...statements.empresas, values: toValues(inscripcion) }, signal)
      return { inscripcion, empresas: [...rows] }
    },
    async nombramientos(cui, signal) {
      const rows = await wire.ask({ ...statements.nombramientos, values: [cui] }, signal)
      return { nombramientos: rows.map((row) => ({ ...toNombramiento(row), sociedad: toInscripcion(row) })) }
    },
    async busqueda({ denominacion, pagina }, signal) {
      const words = foldedWords(denominacion)
      if (words.length === 0 || words.length > mostWords) {
        throw new RegistryRefused(registry, `busqueda: ${words.length === 0 ? 'no word' : `more than ${mostWords} words`}`)
      }
      const values = [words, searchPageSize, (pagina - 1) * searchPageSize]
      const rows = await wire.ask({ ...statements.busqueda, values }, signal)
      const sociedades = rows.filter((row) => row['clase'] !== null).map(toSociedad)
      return decode(registry, searchAnswer, { total: rows[0]?.['total'], pagina, sociedades })
    },
    close: () => wire.close(),
  }
}

const toValues = ({ clase, electronico, libro, folio, registro }: Inscription) => [clase, electronico, libro, folio, registro]

const toInscripcion = ({ clase, electronico, libro, folio, registro }: SqlRow) => ({ clase, electronico, libro, folio, registro })

/** A row in the form of RMG's own answers. */
function toSociedad({ moneda, autorizado, suscrito, pagado, ...row }: SqlRow) {
  const capital = moneda === null ? null : { moneda, autorizado, suscrito, pagado }
  return { ...row, inscripcion: toInscripcion(row), capital }
}

function toNombramiento({ auxiliarRegistro, auxiliarFolio, auxiliarLibro, ...row }: SqlRow) {
  return { ...row, auxiliar: { registro: auxiliarRegistro, folio: auxiliarFolio, libro: auxiliarLibro } }
}

/** The words of a search as the database keeps those of the names: in upper case, without accents; Ñ counts as N. */
function foldedWords(text: string): readonly string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}
