import { toSlashed } from '../calendar.ts'
import type { Address } from '../population/address.ts'
import type { Citizen, PersonName } from '../population/citizen.ts'
import type { Company } from '../population/company.ts'
import type { Taxation } from '../population/taxation.ts'

/** A taxpayer as SAT sends it: each key is an element, in this order. */
export type Contribuyente = Readonly<Record<string, unknown>>

const loseAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')
const dateOrEmpty = (date: string | null): string => (date === null ? '' : toSlashed(date))
const padNit = (nit: string | null): string => (nit ?? '').padStart(12, '0')

export function toIndividual(citizen: Citizen, taxation: Taxation): Contribuyente {
  return { nit: padNit(citizen.nit), cui: citizen.cui, tipo: 'I', ...toCommon(toReversedName(citizen.name), taxation) }
}

export function toJuridical(company: Company, taxation: Taxation): Contribuyente {
  return { nit: padNit(company.nit), cui: '', tipo: 'J', ...toCommon(company.legalName, taxation) }
}

/** `APELLIDO1,APELLIDO2,APELLIDO DE CASADA,NOMBRE1,NOMBRE2`, and the further names after one more comma. */
function toReversedName(name: PersonName): string {
  const parts = [name.firstSurname, name.secondSurname, name.marriedSurname, name.firstGivenName, name.secondGivenName]
  return [...parts, ...(name.otherGivenNames === '' ? [] : [name.otherGivenNames])].join(',')
}

function toCommon(name: string, taxation: Taxation): Contribuyente {
  const text = taxation.accentsLost ? loseAccents : (kept: string) => kept
  const { clearance } = taxation
  return {
    estado: taxation.status,
    nombre: text(name),
    afiliaciones: {
      afiliacion: taxation.affiliations.map((affiliation) => ({
        impuesto: affiliation.tax,
        regimen: affiliation.regime,
        periodo: affiliation.period,
        calculo: affiliation.calculation,
        desde: toSlashed(affiliation.since),
      })),
    },
    actividades: {
      actividad: taxation.activities.map(({ code, description }) => ({ codigo: code, descripcion: description })),
    },
    establecimientos: {
      establecimiento: taxation.establishments.map((establishment) => ({
        numero: establishment.number,
        nombreComercial: text(establishment.tradeName),
        estado: establishment.active ? 'A' : 'I',
        inicio: toSlashed(establishment.startedOn),
        direccion: toDireccion(establishment.address, text),
      })),
    },
    domicilioFiscal: toDireccion(taxation.address, text),
    marcas: { marca: taxation.marks.map(({ code, date }) => ({ codigo: code, fecha: toSlashed(date) })) },
    solvencia: {
      estado: clearance.state,
      fecha: dateOrEmpty(clearance.date),
      pendientes: { pendiente: clearance.pending.map(({ tax, period }) => ({ impuesto: tax, periodo: period })) },
    },
  }
}

const toDireccion = (address: Address, text: (kept: string) => string) => ({
  departamento: text(address.department),
  municipio: text(address.municipality),
  zona: address.zone,
  vialidad: address.thoroughfare,
  numeroCasa: address.houseNumber,
  colonia: text(address.neighbourhood),
  complemento: address.complement,
})
