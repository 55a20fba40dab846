import type { BookClass, CompanyKind, CompanyStatus, RepresentativePosition } from '#adapters/rmg/record.ts'
import { absentClaimTypes } from '../bound-parts.ts'
import { claim, part, sealType, yesOrNo } from '../seal-type.ts'

const undocumented = 'Código del Registro Mercantil sin documentar'
const kinds: Readonly<Record<CompanyKind, string>> = {
  GENERAL_PARTNERSHIP: 'Sociedad colectiva',
  LIMITED_PARTNERSHIP: 'Sociedad en comandita simple',
  LIMITED_LIABILITY_COMPANY: 'Sociedad de responsabilidad limitada',
  CORPORATION: 'Sociedad anónima',
  PARTNERSHIP_LIMITED_BY_SHARES: 'Sociedad en comandita por acciones',
  ENTREPRENEURSHIP_COMPANY: 'Sociedad de emprendimiento',
  FOREIGN_COMPANY: 'Sociedad extranjera',
  UNRECOGNIZED: undocumented,
}
const statuses: Readonly<Record<CompanyStatus, string>> = {
  PROVISIONAL: 'Inscripción provisional',
  DEFINITIVE: 'Inscripción definitiva',
  IN_LIQUIDATION: 'En liquidación',
  DISSOLVED: 'Disuelta',
  CANCELLED: 'Cancelada',
  UNRECOGNIZED: undocumented,
}
const positions: Readonly<Record<RepresentativePosition, string>> = {
  SOLE_ADMINISTRATOR: 'Administrador único y representante legal',
  BOARD_PRESIDENT: 'Presidente del consejo de administración',
  GENERAL_MANAGER: 'Gerente general',
  ATTORNEY_IN_FACT: 'Mandatario',
  LIQUIDATOR: 'Liquidador',
  UNRECOGNIZED: undocumented,
}
const bookClasses: Readonly<Record<BookClass, string>> = {
  COMPANIES: 'Sociedades mercantiles',
  INDIVIDUAL_MERCHANTS: 'Comerciantes individuales',
  ENTERPRISES: 'Empresas mercantiles',
  AUXILIARIES: 'Auxiliares de comercio',
}
const representative = ['legal_representative', null] as const

/** The parts of a certificate that others seal. */
export const certificateParts = ['tax', 'names'] as const

/** What the Registro Mercantil publishes of its seal on a company's certificate. */
export const certificateType = sealType('company-certificate/1', 'RMG: company certificate', 'Certificado comercial', [
  claim('legal_person_name', 'Denominación o razón social'),
  claim('trade_name', 'Nombre comercial'),
  claim('legal_form_type', 'Forma de la sociedad', { values: kinds }),
  claim('legal_person_status', 'Estado registral', { sd: 'never', values: statuses }),
  claim('legal_person_id', 'Identificador único de la sociedad'),
  claim('nit', 'NIT según el Registro Mercantil'),
  claim('registration_date', 'Fecha de inscripción'),
  claim('register', 'Número de registro', { sd: 'never' }),
  claim('folio', 'Folio', { sd: 'never' }),
  claim('book', 'Libro', { sd: 'never' }),
  claim('book_class', 'Clase de libro', { sd: 'never', values: bookClasses }),
  claim('electronic_book', 'Libro electrónico', { sd: 'never', values: yesOrNo }),
  claim('file', 'Expediente'),
  claim('registered_address', 'Domicilio'),
  part(['registered_address', 'full_address'], 'Domicilio inscrito'),
  claim('legal_person_activity', 'Objeto'),
  part(['legal_person_activity', 'description'], 'Objeto social'),
  claim('legal_person_duration', 'Fecha en que vence el plazo'),
  claim('indefinite_duration', 'Plazo indefinido', { values: yesOrNo }),
  claim('share_capital', 'Capital social'),
  part(['share_capital', 'currency'], 'Moneda'),
  part(['share_capital', 'authorized_amount'], 'Capital autorizado'),
  part(['share_capital', 'amount'], 'Capital suscrito'),
  part(['share_capital', 'paid_amount'], 'Capital pagado'),
  claim('legal_representative', 'Representantes legales'),
  part(representative, 'Representante legal'),
  part([...representative, 'natural_person'], 'Persona individual'),
  part([...representative, 'natural_person', 'full_name'], 'Nombre inscrito'),
  part([...representative, 'natural_person', 'personal_administrative_number'], 'Código Único de Identificación (CUI)'),
  part([...representative, 'position'], 'Cargo', positions),
  part([...representative, 'valid_from'], 'Inicio del nombramiento'),
  part([...representative, 'valid_until'], 'Fin del nombramiento'),
  part([...representative, 'appointment'], 'Inscripción del nombramiento'),
  part([...representative, 'appointment', 'register'], 'Número de registro del nombramiento'),
  part([...representative, 'appointment', 'folio'], 'Folio del nombramiento'),
  part([...representative, 'appointment', 'book'], 'Libro del nombramiento'),
  claim('registration_member_state', 'País de inscripción'),
  ...absentClaimTypes({
    SAT: 'Superintendencia de Administración Tributaria (SAT)',
    RENAP: 'Registro Nacional de las Personas (RENAP)',
  }),
  claim('issuing_authority', 'Institución que sella', { sd: 'never' }),
  claim('issuing_country', 'País que sella', { sd: 'never' }),
])
