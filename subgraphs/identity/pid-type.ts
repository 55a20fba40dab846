import type { Person } from '#adapters/renap/record.ts'
import { absentClaimTypes } from '../bound-parts.ts'
import { claim, part, sealType } from '../seal-type.ts'

const civilStatuses: Readonly<Record<NonNullable<Person['civilStatus']>, string>> = {
  SINGLE: 'Soltero o soltera',
  MARRIED: 'Casado o casada',
  DE_FACTO_UNION: 'Unión de hecho declarada',
  DIVORCED: 'Divorciado o divorciada',
  WIDOWED: 'Viudo o viuda',
  UNRECOGNIZED: 'Código de RENAP sin documentar',
}
const documentKinds: Readonly<Record<NonNullable<Person['document']>['kind'], string>> = {
  DPI: 'Documento Personal de Identificación (DPI)',
  MINOR_DPI: 'DPI de menores de edad',
  UNRECOGNIZED: 'Código de RENAP sin documentar',
}

/** The parts of a PID that others seal. */
export const pidParts = ['tax'] as const

/** What RENAP publishes of its seal on the PID. Not below `urn:eudi:pid:`, which is for PIDs under the EU's rulebook. */
export const pidType = sealType('pid/1', 'RENAP: personal identification', 'Documento digital de identidad (PID)', [
  claim('given_name', 'Nombres'),
  claim('family_name', 'Apellidos'),
  claim('married_surname', 'Apellido de casada'),
  claim('personal_administrative_number', 'Código Único de Identificación (CUI)'),
  claim('picture', 'Fotografía'),
  claim('birthdate', 'Fecha de nacimiento'),
  claim('place_of_birth', 'Lugar de nacimiento'),
  part(['place_of_birth', 'country'], 'País de nacimiento'),
  part(['place_of_birth', 'region'], 'Departamento de nacimiento'),
  part(['place_of_birth', 'locality'], 'Municipio de nacimiento'),
  claim('sex', 'Sexo', { values: { 1: 'Masculino', 2: 'Femenino' } }),
  claim('nationalities', 'Nacionalidades'),
  part(['nationalities', null], 'Nacionalidad'),
  claim('civil_status', 'Estado civil', { values: civilStatuses }),
  claim('registered_residence', 'Vecindad'),
  part(['registered_residence', 'region'], 'Departamento de vecindad'),
  part(['registered_residence', 'locality'], 'Municipio de vecindad'),
  claim('document_kind', 'Clase de documento', { values: documentKinds }),
  claim('document_number', 'Número de serie del documento'),
  claim('document_issue_number', 'Versión del documento'),
  claim('date_of_issuance', 'Fecha de emisión del documento'),
  claim('date_of_expiry', 'Fecha de vencimiento del documento'),
  claim('death', 'Defunción', { sd: 'never' }),
  part(['death', 'date'], 'Fecha de la defunción'),
  part(['death', 'registered_on'], 'Fecha de inscripción de la defunción'),
  ...absentClaimTypes({ SAT: 'Superintendencia de Administración Tributaria (SAT)' }),
  claim('issuing_authority', 'Institución que sella', { sd: 'never' }),
  claim('issuing_country', 'País que sella', { sd: 'never' }),
])
