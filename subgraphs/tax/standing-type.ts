import type { TaxClearance, Taxpayer } from '#adapters/sat/record.ts'
import { claim, part, sealType, yesOrNo } from '../seal-type.ts'

const undocumented = 'Código de la SAT sin documentar'
const statuses: Readonly<Record<Taxpayer['status'], string>> = {
  ACTIVE: 'Activo',
  INACTIVE: 'Inactivo',
  CEASED: 'Cesado',
  UNRECOGNIZED: undocumented,
}
const clearances: Readonly<Record<TaxClearance['state'], string>> = {
  NOT_REQUESTED: 'No se ha solicitado',
  REQUESTED: 'Solicitada y en trámite',
  ISSUED: 'Emitida',
  REFUSED: 'Rechazada, con obligaciones pendientes',
  UNRECOGNIZED: undocumented,
}

/** What SAT publishes of its seal on a taxpayer's standing. */
export const standingType = sealType('tax-standing/1', 'SAT: tax standing', 'Situación tributaria', [
  claim('nit', 'Número de Identificación Tributaria (NIT)'),
  claim('registered_name', 'Nombre o razón social según la SAT'),
  claim('taxpayer_status', 'Estado del contribuyente', { sd: 'never', values: statuses }),
  claim('derived_in_good_standing', 'Al día, según la regla de País Digital', { values: yesOrNo }),
  claim('non_filer', 'Omiso', { values: yesOrNo }),
  claim('address_not_located', 'Domicilio fiscal no localizado', { values: yesOrNo }),
  claim('undocumented_mark', 'Marca de la SAT sin documentar', { values: yesOrNo }),
  claim('clearance', 'Solvencia fiscal'),
  part(['clearance', 'state'], 'Estado de la solvencia', clearances),
  part(['clearance', 'decided_on'], 'Fecha de emisión o de rechazo'),
  part(['clearance', 'pending'], 'Obligaciones pendientes'),
  part(['clearance', 'pending', null], 'Obligación pendiente'),
  part(['clearance', 'pending', null, 'tax'], 'Impuesto'),
  part(['clearance', 'pending', null, 'period'], 'Período'),
  claim('issuing_authority', 'Institución que sella', { sd: 'never' }),
  claim('issuing_country', 'País que sella', { sd: 'never' }),
])
