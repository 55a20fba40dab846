import { toSlashed } from '../calendar.ts'
import type { Citizen } from '../population/citizen.ts'

const dateOrEmpty = (date: string | null | undefined): string => (date ? toSlashed(date) : '')

// Some rows keep the CUI as a number.
const numericEvery = 10

/** A person as RENAP sends it. */
export function toRow(citizen: Citizen, photograph: Buffer | null): Readonly<Record<string, unknown>> {
  const { cui, name, birth, residence, death, document } = citizen
  return {
    CUI: citizen.persona === null && Number(cui.slice(0, 8)) % numericEvery === 0 ? Number(cui) : cui,
    PRIMER_NOMBRE: name.firstGivenName,
    SEGUNDO_NOMBRE: name.secondGivenName,
    TERCER_NOMBRE: name.otherGivenNames,
    PRIMER_APELLIDO: name.firstSurname,
    SEGUNDO_APELLIDO: name.secondSurname,
    APELLIDO_CASADA: name.marriedSurname,
    FECHA_NACIMIENTO: toSlashed(birth.date),
    GENERO: citizen.sex,
    ESTADO_CIVIL: citizen.civilStatus,
    NACIONALIDAD: citizen.nationality,
    PAIS_NACIMIENTO: birth.country,
    DEPTO_NACIMIENTO: birth.department,
    MUNI_NACIMIENTO: birth.municipality,
    VECINDAD: `${residence.department},${residence.municipality}`,
    FECHA_DEFUNCION: dateOrEmpty(death?.date),
    FECHA_INSCRIPCION_DEFUNCION: dateOrEmpty(death?.registeredOn),
    TIPO_DPI: document?.kind ?? '',
    SERIE_DPI: document?.serial ?? '',
    CORRELATIVO_DPI: document === null ? '' : String(document.issue).padStart(3, '0'),
    FECHA_EMISION: dateOrEmpty(document?.issuedOn),
    FECHA_VENCIMIENTO: dateOrEmpty(document?.expiresOn),
    FOTO: photograph?.toString('base64') ?? '',
  }
}
