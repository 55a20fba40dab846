import type { IdentityDocument, Person, Place } from './record.ts'
import { recognize } from '../decode.ts'
import type { PersonRow } from './wire.ts'

const sexes = { F: 'FEMALE', M: 'MALE' } as const
const civilStatuses = { S: 'SINGLE', C: 'MARRIED', U: 'DE_FACTO_UNION', D: 'DIVORCED', V: 'WIDOWED' } as const
const documentKinds = { DPI: 'DPI', DPIME: 'MINOR_DPI' } as const

/** A person in our words. */
export function toPerson(row: PersonRow, retrievedAt: Date): Person {
  return {
    cui: row.CUI,
    name: {
      firstGivenName: row.PRIMER_NOMBRE,
      secondGivenName: row.SEGUNDO_NOMBRE,
      otherGivenNames: row.TERCER_NOMBRE,
      firstSurname: row.PRIMER_APELLIDO,
      secondSurname: row.SEGUNDO_APELLIDO,
      marriedSurname: row.APELLIDO_CASADA?.replace(/^DE /, '') ?? null,
    },
    sex: row.GENERO === null ? null : recognize(sexes, row.GENERO),
    birth: {
      date: row.FECHA_NACIMIENTO,
      place: { country: row.PAIS_NACIMIENTO, department: row.DEPTO_NACIMIENTO, municipality: row.MUNI_NACIMIENTO },
    },
    civilStatus: row.ESTADO_CIVIL === null ? null : recognize(civilStatuses, row.ESTADO_CIVIL),
    nationality: row.NACIONALIDAD,
    residence: toResidence(row.VECINDAD),
    death: toDeath(row),
    photograph: row.FOTO === null ? null : { mediaType: mediaTypeOf(row.FOTO), base64: row.FOTO },
    document: toDocument(row),
    retrievedAt,
  }
}

/** `DEPARTAMENTO,MUNICIPIO` */
function toResidence(vecindad: string | null): Place | null {
  if (vecindad === null) return null
  const [department, municipality] = vecindad.split(',', 2).map((part) => part.trim() || null)
  return { country: null, department: department ?? null, municipality: municipality ?? null }
}

function toDeath({ FECHA_DEFUNCION: date, FECHA_INSCRIPCION_DEFUNCION: registeredOn }: PersonRow): Person['death'] {
  return date === null && registeredOn === null ? null : { date, registeredOn }
}

/** An empty kind alone means that no document was ever issued; with a serial number it is a kind nobody documented. */
function toDocument(row: PersonRow): IdentityDocument | null {
  if (row.TIPO_DPI === null && row.SERIE_DPI === null) return null
  return {
    kind: recognize(documentKinds, row.TIPO_DPI ?? ''),
    serialNumber: row.SERIE_DPI,
    issueNumber: row.CORRELATIVO_DPI === null ? null : Number(row.CORRELATIVO_DPI),
    issuedOn: row.FECHA_EMISION,
    expiresOn: row.FECHA_VENCIMIENTO,
  }
}

/** By the first bytes, as they look in base64: RENAP does not say. */
function mediaTypeOf(base64: string): string {
  if (base64.startsWith('iVBORw0KGgo')) return 'image/png'
  if (base64.startsWith('/9j/')) return 'image/jpeg'
  return 'application/octet-stream'
}
