// One invented person and one invented company with five representatives, as every registry would have them if all agreed.

const retrievedAt = '2026-11-21T16:15:02.000Z'
const present = { retrievedAt, missing: null }
const guatemala = { country: 'GUATEMALA', department: 'GUATEMALA', municipality: 'AMATITLÁN' }

const standing = {
  status: 'ACTIVE',
  nonFiler: false,
  addressNotLocated: false,
  clearance: 'ISSUED',
  derivedInGoodStanding: true,
}
const clearance = { state: 'ISSUED', decidedOn: '2026-10-10', pending: [{ tax: 'ISR', period: '2025-T4' }] }

export const pid = {
  __typename: 'PersonalIdentificationDocument',
  cui: '9000000150117',
  holderName: 'MARÍA JOSÉ LÓPEZ PÉREZ DE GARCÍA',
  identity: {
    registry: 'RENAP',
    ...present,
    data: {
      name: {
        firstGivenName: 'MARÍA',
        secondGivenName: 'JOSÉ',
        otherGivenNames: null,
        firstSurname: 'LÓPEZ',
        secondSurname: 'PÉREZ',
        marriedSurname: 'GARCÍA',
        displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ DE GARCÍA',
      },
      sex: 'FEMALE',
      birth: { date: '1988-03-14', place: guatemala },
      civilStatus: 'MARRIED',
      nationality: 'GUATEMALTECA',
      registeredResidence: guatemala,
      death: null,
      identityDocument: {
        kind: 'DPI',
        serialNumber: '900000015',
        issueNumber: 2,
        issuedOn: '2022-05-02',
        expiresOn: '2032-05-01',
        derivedState: 'CURRENT',
      },
    },
  },
  tax: {
    registry: 'SAT',
    ...present,
    data: { nit: '90000153', name: 'MARÍA JOSÉ LÓPEZ PÉREZ DE GARCÍA', standing, clearance },
  },
  nameComparison: { between: ['RENAP', 'SAT'], matches: 'EXACT' },
}

const signatories = [
  { cui: '9056776680316', name: 'JUAN CARLOS MUÑOZ AJÚ', position: 'SOLE_ADMINISTRATOR' },
  { cui: '9109778280514', name: 'ANA LUCÍA XICARÁ TZOC', position: 'GENERAL_MANAGER' },
  { cui: '9151781840719', name: 'PEDRO PABLO DE LEÓN COY', position: 'ATTORNEY_IN_FACT' },
  { cui: '9175860340924', name: 'ÍNGRID SOFÍA CAAL POP', position: 'ATTORNEY_IN_FACT' },
  { cui: '9213737671109', name: 'JOSÉ ÁNGEL PACAY IXCOL', position: 'ATTORNEY_IN_FACT' },
]

const representatives = signatories.map(({ cui, name, position }, place) => ({
  registeredName: name,
  position,
  appointment: { number: 7001 + place, folio: 12 + place, book: 864 },
  from: '2024-03-01',
  until: '2027-02-28',
  identity: {
    __typename: 'RepresentativeIdentity',
    cui,
    registeredName: name,
    registry: 'RENAP',
    ...present,
    data: { name: { displayName: name }, death: null },
    nameComparison: { between: ['RMG', 'RENAP'], matches: 'EXACT' },
  },
}))

export const certificate = {
  __typename: 'CommercialCompanyCertificate',
  nit: '91000130',
  legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
  representedByCaller: null,
  registration: {
    registry: 'RMG',
    ...present,
    data: {
      legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
      tradeName: 'CAFÉ DEL NORTE',
      kind: 'CORPORATION',
      registration: {
        bookClass: 'COMPANIES',
        electronic: false,
        book: 12,
        folio: 345,
        number: 6789,
        caseNumber: '91434-2012',
        registeredOn: '2012-02-20',
      },
      status: 'DEFINITIVE',
      domicile: 'GUATEMALA, GUATEMALA',
      purpose: 'COMPRA Y VENTA DE CAFÉ',
      term: { indefinite: true, endsOn: null },
      capital: { currency: 'GTQ', authorized: '1000000.00', subscribed: '500000.00', paid: '5000.00' },
    },
  },
  representatives: { registry: 'RMG', ...present, data: representatives },
  tax: {
    registry: 'SAT',
    ...present,
    data: { nit: '91000130', name: 'CAFE DEL NORTE, SOCIEDAD ANONIMA', standing, clearance },
  },
  nameComparison: { between: ['RMG', 'SAT'], matches: 'FOLDED' },
}

/** What the root fields answer: in a subgraph, and in the whole graph, which takes every part from the same object. */
export const roots = {
  citizen: ({ cui }: { cui: string }) => (cui === pid.cui ? { cui, pid } : null),
  company: ({ by }: { by: { nit?: string } }) => (by.nit === certificate.nit ? { nit: by.nit, certificate } : null),
}

/** What a representation may name. */
export const entities: readonly Readonly<Record<string, unknown>>[] = [
  pid,
  certificate,
  ...representatives.map(({ identity }) => identity),
]
