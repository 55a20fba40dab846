import type { BookClass, Company, Coordinates, Representative } from '#adapters/rmg/record.ts'
import { listed, recorded } from '../recorded-claims.ts'

// Names and forms: WE BUILD, EU Company Certificate (EUCC), SD-JWT schema ds004 0.9.0 and its rulebook (Directive (EU) 2025/25), a
// draft. The Registro Mercantil's own, of which the names are assumptions: nit, trade_name, register, folio, book, book_class,
// electronic_book, file, indefinite_duration, authorized_amount, paid_amount, position, appointment, valid_from, valid_until.
// Where the draft demands what the registry does not record, it is left out: the activity's NACE code, the representatives' dates of
// birth and signatory rules.

export type CertificateClaims = ReturnType<typeof toCertificateClaims>

/** What the Registro Mercantil seals of a company. */
export const toCertificateClaims = (company: Company, representatives: readonly Representative[]) =>
  recorded({
    legal_person_name: company.legalName,
    legal_person_id: toEuid(company.coordinates),
    nit: company.nit,
    trade_name: company.tradeName,
    legal_form_type: company.kind,
    // "As defined in national law", says the rulebook; the schema's `active | inactive` cannot tell a company in liquidation.
    legal_person_status: company.status,
    registration_member_state: 'GT',
    registration_date: company.registeredOn,
    register: company.coordinates.number,
    folio: company.coordinates.folio,
    book: company.coordinates.book,
    book_class: company.coordinates.bookClass,
    electronic_book: company.coordinates.electronic,
    file: company.caseNumber,
    registered_address: company.domicile === null ? null : { full_address: company.domicile },
    legal_person_activity: company.purpose === null ? null : { description: company.purpose },
    legal_person_duration: company.term && company.term.endsOn,
    indefinite_duration: company.term?.indefinite ? true : null,
    share_capital: toShareCapital(company.capital),
    legal_representative: listed(representatives.map(toRepresentative)),
    issuing_authority: 'Registro Mercantil General de la República (RMG)',
    issuing_country: 'GT',
  })

const classLetters: Readonly<Record<BookClass, string>> = {
  COMPANIES: 'SM',
  INDIVIDUAL_MERCHANTS: 'CI',
  ENTERPRISES: 'EM',
  AUXILIARIES: 'AC',
}

/** Built like the EU's EUID: country, register, a dot, and what is unique within the register (assumption). */
const toEuid = ({ bookClass, electronic, book, folio, number }: Coordinates): string =>
  `GTRMG.${classLetters[bookClass]}-${electronic ? 'E' : ''}${book}-${folio}-${number}`

/** `amount` is the subscribed capital, in the certificate's words. A currency without any amount says nothing. */
function toShareCapital(capital: Company['capital']) {
  if (capital === null) return null
  const { currency, authorized, subscribed, paid } = capital
  if (authorized === null && subscribed === null && paid === null) return null
  return recorded({ currency, amount: subscribed, authorized_amount: authorized, paid_amount: paid })
}

/** Each as inscribed, also when the appointment has ended: the days say so, and are to be disclosed with the name. */
const toRepresentative = ({ cui, registeredName, position, appointment, from, until }: Representative) =>
  recorded({
    natural_person: recorded({ full_name: registeredName, personal_administrative_number: cui }),
    position,
    appointment: { register: appointment.number, folio: appointment.folio, book: appointment.book },
    valid_from: from,
    valid_until: until,
  })
