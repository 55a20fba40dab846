import { recognize } from '../decode.ts'
import type { BookClass, Company, CompanyKind, CompanyStatus, Coordinates, Enterprise, Representative } from './record.ts'
import type { CompanyEntry, EnterpriseEntry, Inscription, RepresentativeEntry } from './wire.ts'

const bookClasses: Readonly<Record<Inscription['clase'], BookClass>> = {
  'SOCIEDADES MERCANTILES': 'COMPANIES',
  'COMERCIANTES INDIVIDUALES': 'INDIVIDUAL_MERCHANTS',
  'EMPRESAS MERCANTILES': 'ENTERPRISES',
  'AUXILIARES DE COMERCIO': 'AUXILIARIES',
}
const kinds: Readonly<Record<string, CompanyKind>> = {
  SC: 'GENERAL_PARTNERSHIP',
  SCS: 'LIMITED_PARTNERSHIP',
  SRL: 'LIMITED_LIABILITY_COMPANY',
  SA: 'CORPORATION',
  SCA: 'PARTNERSHIP_LIMITED_BY_SHARES',
  SE: 'ENTREPRENEURSHIP_COMPANY',
  EXT: 'FOREIGN_COMPANY',
}
const statuses: Readonly<Record<string, CompanyStatus>> = {
  PRO: 'PROVISIONAL',
  DEF: 'DEFINITIVE',
  LIQ: 'IN_LIQUIDATION',
  DIS: 'DISSOLVED',
  CAN: 'CANCELLED',
}
const positions: Readonly<Record<string, Representative['position']>> = {
  'ADMINISTRADOR UNICO': 'SOLE_ADMINISTRATOR',
  'PRESIDENTE DEL CONSEJO': 'BOARD_PRESIDENT',
  'GERENTE GENERAL': 'GENERAL_MANAGER',
  MANDATARIO: 'ATTORNEY_IN_FACT',
  LIQUIDADOR: 'LIQUIDATOR',
}

/** Where an inscription stands, in our words. */
export function toCoordinates({ clase, electronico, libro, folio, registro }: Inscription): Coordinates {
  return { bookClass: bookClasses[clase], electronic: electronico === 'S', book: libro, folio, number: registro }
}

const inscriptionClasses = Object.fromEntries(Object.entries(bookClasses).map(([clase, own]) => [own, clase])) as Readonly<
  Record<BookClass, Inscription['clase']>
>

/** The same in the registry's words, to ask by it. */
export function toInscription({ bookClass, electronic, book, folio, number }: Coordinates): Inscription {
  return { clase: inscriptionClasses[bookClass], electronico: electronic ? 'S' : 'N', libro: book, folio, registro: number }
}

/** A company in our words. */
export function toCompany(entry: CompanyEntry, retrievedAt: Date): Company {
  return {
    coordinates: toCoordinates(entry.inscripcion),
    caseNumber: entry.expediente,
    registeredOn: entry.fechaInscripcion,
    nit: entry.nit,
    legalName: entry.denominacion,
    tradeName: entry.nombreComercial,
    kind: recognize(kinds, entry.forma),
    status: recognize(statuses, entry.estado),
    domicile: entry.domicilio,
    purpose: entry.objeto,
    term: toTerm(entry.plazo),
    capital: entry.capital && {
      currency: entry.capital.moneda,
      authorized: entry.capital.autorizado,
      subscribed: entry.capital.suscrito,
      paid: entry.capital.pagado,
    },
    retrievedAt,
  }
}

function toTerm(plazo: CompanyEntry['plazo']): Company['term'] {
  if (plazo === null) return null
  return plazo === 'INDEFINIDO' ? { indefinite: true, endsOn: null } : { indefinite: false, endsOn: plazo }
}

/** A representative's appointment in our words. */
export function toRepresentative({ cui, nombre, cargo, auxiliar, desde, hasta }: RepresentativeEntry): Representative {
  return {
    cui,
    registeredName: nombre,
    position: recognize(positions, cargo),
    appointment: { number: auxiliar.registro, folio: auxiliar.folio, book: auxiliar.libro },
    from: desde,
    until: hasta,
  }
}

/** A mercantile enterprise in our words. */
export function toEnterprise({ nombre, registro, folio, libro, direccion, objeto }: EnterpriseEntry): Enterprise {
  return { name: nombre, number: registro, folio, book: libro, address: direccion, purpose: objeto }
}
