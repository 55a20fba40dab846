import { toSlashed } from '../calendar.ts'
import type { Inscription } from '../population/company-numbers.ts'
import { undamagedSince, type Company } from '../population/company.ts'
import type { Appointment, Enterprise } from '../population/offices.ts'
import { damage } from './damage.ts'

export const companiesClass = 'SOCIEDADES MERCANTILES'

export const toInscripcion = ({ electronic, book, folio, number }: Inscription) => ({
  clase: companiesClass,
  electronico: electronic ? 'S' : 'N',
  libro: book,
  folio,
  registro: number,
})

// Some rows keep the CUI as a number.
const numericEvery = 10

const money = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** A company as RMG sends it; what is not recorded is missing. */
export function toSociedad(company: Company): Readonly<Record<string, unknown>> {
  const text = (value: string) => damage(value, company.damage)
  const { authorized, subscribed, paid } = company.capital
  return {
    inscripcion: toInscripcion(company.inscription),
    expediente: company.caseNumber,
    fechaInscripcion: toSlashed(company.inscribedOn),
    ...(company.nit === null ? {} : { nit: company.nit }),
    denominacion: text(company.legalName),
    nombreComercial: text(company.tradeName),
    forma: company.form,
    estado: company.status,
    domicilio: text(`${company.domicile.municipality}, ${company.domicile.department}`),
    objeto: text(company.purpose),
    plazo: company.endsOn === null ? 'INDEFINIDO' : toSlashed(company.endsOn),
    capital: {
      moneda: 'GTQ',
      autorizado: money.format(authorized),
      suscrito: money.format(subscribed),
      pagado: money.format(paid),
    },
  }
}

/** An appointment as RMG sends it. Only appointments that are as old as the damaged books are damaged. */
export function toNombramiento(appointment: Appointment, company: Company): Readonly<Record<string, unknown>> {
  const { cui, foreignDocument, name, position, entry, from, until } = appointment
  return {
    cui: cui !== null && entry.number % numericEvery === 0 ? Number(cui) : (cui ?? ''),
    documentoExtranjero: foreignDocument,
    nombre: damage(name, from < undamagedSince ? company.damage : 'none'),
    cargo: position,
    auxiliar: { registro: entry.number, folio: entry.folio, libro: entry.book },
    desde: toSlashed(from),
    ...(until === null ? {} : { hasta: toSlashed(until) }),
  }
}

export function toEmpresa(enterprise: Enterprise, company: Company): Readonly<Record<string, unknown>> {
  const text = (value: string) => damage(value, company.damage)
  return {
    nombre: text(enterprise.name),
    registro: enterprise.number,
    folio: enterprise.folio,
    libro: enterprise.book,
    direccion: text(enterprise.address),
    objeto: text(enterprise.purpose),
  }
}
