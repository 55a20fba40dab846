/** What is asked of RMG's database. Whom it is about stands in the values alone, never in a statement. */

const day = (column: string, name: string) => `to_char(${column}, 'DD/MM/YYYY') AS "${name}"`

const inscripcion = 's.clase, s.electronico, s.libro, s.folio, s.registro'

const sociedad = `${inscripcion}, s.expediente, ${day('s.fecha_inscripcion', 'fechaInscripcion')}, s.nit, s.denominacion,
  s.nombre_comercial AS "nombreComercial", s.forma, s.estado, s.domicilio, s.objeto,
  CASE WHEN s.plazo_indefinido THEN 'INDEFINIDO' ELSE to_char(s.plazo_vence, 'DD/MM/YYYY') END AS plazo,
  s.capital_moneda AS moneda, s.capital_autorizado AS autorizado, s.capital_suscrito AS suscrito, s.capital_pagado AS pagado`

const nombramiento = `n.cui, n.documento_extranjero AS "documentoExtranjero", n.nombre, n.cargo,
  n.registro AS "auxiliarRegistro", n.folio AS "auxiliarFolio", n.libro AS "auxiliarLibro",
  ${day('n.desde', 'desde')}, ${day('n.hasta', 'hasta')}`

const porInscripcion = 's.clase = $1 AND s.electronico = $2 AND s.libro = $3 AND s.folio = $4 AND s.registro = $5'

/** Prepared once a connection under their names. */
export const statements = {
  sociedadPorInscripcion: {
    name: 'rmg_sociedad_por_inscripcion',
    text: `SELECT ${sociedad} FROM rmg.sociedades s WHERE ${porInscripcion} LIMIT 2`,
  },
  sociedadPorNit: {
    name: 'rmg_sociedad_por_nit',
    text: `SELECT ${sociedad} FROM rmg.sociedades s WHERE s.nit = $1 LIMIT 2`,
  },
  representantes: {
    name: 'rmg_representantes',
    text: `SELECT ${nombramiento} FROM rmg.sociedades s JOIN rmg.nombramientos n ON n.sociedad = s.id WHERE ${porInscripcion} ORDER BY n.id`,
  },
  empresas: {
    name: 'rmg_empresas',
    text: `SELECT e.nombre, e.registro, e.folio, e.libro, e.direccion, e.objeto
      FROM rmg.sociedades s JOIN rmg.empresas e ON e.sociedad = s.id WHERE ${porInscripcion} ORDER BY e.id`,
  },
  nombramientos: {
    name: 'rmg_nombramientos',
    // A CUI that was kept as a number has lost its zeros.
    text: `SELECT ${inscripcion}, ${nombramiento}
      FROM rmg.nombramientos n JOIN rmg.sociedades s ON s.id = n.sociedad WHERE lpad(n.cui, 13, '0') = $1 ORDER BY n.id`,
  },
  busqueda: {
    name: 'rmg_busqueda',
    // The words are kept apart, as they were before the row was damaged. One row comes also for an empty page: it bears the total.
    text: `WITH buscadas AS (SELECT palabra COLLATE "C" AS palabra, lugar FROM unnest($1::text[]) WITH ORDINALITY AS b (palabra, lugar)),
      halladas AS (
        SELECT p.sociedad FROM buscadas b JOIN rmg.palabras p ON p.palabra >= b.palabra AND p.palabra < b.palabra || chr(1114111)
        GROUP BY p.sociedad HAVING count(DISTINCT b.lugar) = cardinality($1::text[])),
      pagina AS (SELECT s.* FROM rmg.sociedades s JOIN halladas h ON h.sociedad = s.id ORDER BY s.id LIMIT $2 OFFSET $3)
      SELECT (SELECT count(*) FROM halladas)::int AS total, ${sociedad} FROM (SELECT) una LEFT JOIN pagina s ON true ORDER BY s.id`,
  },
} as const
