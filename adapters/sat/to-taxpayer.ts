import { recognize } from '../decode.ts'
import type { FiscalAddress, Taxpayer, TaxClearance, TaxMark } from './record.ts'
import type { AddressElement, TaxpayerEntry } from './wire.ts'

const kinds: Readonly<Record<string, Taxpayer['kind']>> = { I: 'INDIVIDUAL', J: 'LEGAL_ENTITY' }
const statuses: Readonly<Record<string, Taxpayer['status']>> = { ACT: 'ACTIVE', INA: 'INACTIVE', CES: 'CEASED' }
const activity: ReadonlyMap<string, boolean> = new Map([
  ['A', true],
  ['I', false],
])
const marks: Readonly<Record<string, TaxMark['kind']>> = { '1': 'ADDRESS_NOT_LOCATED', '2': 'NON_FILER' }
const clearances: Readonly<Record<string, TaxClearance['state']>> = {
  NO_SOLICITADA: 'NOT_REQUESTED',
  EN_TRAMITE: 'REQUESTED',
  EMITIDA: 'ISSUED',
  RECHAZADA: 'REFUSED',
}

/** A taxpayer in our words. */
export function toTaxpayer(entry: TaxpayerEntry, retrievedAt: Date): Taxpayer {
  return {
    nit: entry.nit,
    cui: entry.cui,
    kind: recognize(kinds, entry.tipo),
    name: entry.tipo === 'I' ? toDisplayName(entry.nombre) : entry.nombre,
    status: recognize(statuses, entry.estado),
    affiliations: entry.afiliaciones.map(({ impuesto, regimen, periodo, calculo, desde }) => ({
      tax: impuesto,
      regime: regimen,
      period: periodo,
      calculation: calculo,
      since: desde,
    })),
    economicActivities: entry.actividades.map(({ codigo, descripcion }) => ({ code: codigo, description: descripcion })),
    establishments: entry.establecimientos.map(({ numero, nombreComercial, estado, inicio, direccion }) => ({
      number: numero,
      tradeName: nombreComercial,
      active: activity.get(estado) ?? null,
      startedOn: inicio,
      address: toAddress(direccion),
    })),
    fiscalAddress: toAddress(entry.domicilioFiscal),
    marks: entry.marcas.map(({ codigo, fecha }) => ({ kind: recognize(marks, codigo), since: fecha })),
    clearance: toClearance(entry.solvencia),
    retrievedAt,
  }
}

/**
 * `APELLIDO1,APELLIDO2,APELLIDO DE CASADA,NOMBRE1,NOMBRE2,…` in the order in which a name is said: given names, surnames,
 * married surname with its particle. A name in another form is kept as it is.
 */
export function toDisplayName(written: string): string {
  const [firstSurname, secondSurname, marriedSurname, ...givenNames] = written.split(',').map((part) => part.trim())
  if (givenNames.length === 0) return written
  return [...givenNames, firstSurname, secondSurname, marriedSurname].filter(Boolean).join(' ') || written
}

function toAddress(element: AddressElement): FiscalAddress | null {
  return (
    element && {
      department: element.departamento,
      municipality: element.municipio,
      zone: element.zona,
      thoroughfare: element.vialidad,
      houseNumber: element.numeroCasa,
      neighbourhood: element.colonia,
      complement: element.complemento,
    }
  )
}

function toClearance(element: TaxpayerEntry['solvencia']): TaxClearance | null {
  return (
    element && {
      state: recognize(clearances, element.estado),
      decidedOn: element.fecha,
      pending: element.pendientes.map(({ impuesto, periodo }) => ({ tax: impuesto, period: periodo })),
    }
  )
}
