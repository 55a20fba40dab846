import { claim, part, sealType } from '../seal-type.ts'

const person = ['legal_representative', null, 'natural_person'] as const

/** What RENAP publishes of its seal on the names of a company's representatives. */
export const representativesType = sealType(
  'representatives/1',
  'RENAP: names of legal representatives',
  'Identidad de los representantes legales',
  [
    claim('legal_representative', 'Representantes legales'),
    part(['legal_representative', null], 'Representante legal'),
    part(person, 'Persona individual'),
    part([...person, 'full_name'], 'Nombre completo'),
    part([...person, 'given_name'], 'Nombres'),
    part([...person, 'family_name'], 'Apellidos'),
    part([...person, 'married_surname'], 'Apellido de casada'),
    part([...person, 'personal_administrative_number'], 'Código Único de Identificación (CUI)'),
    part([...person, 'death'], 'Defunción'),
    part([...person, 'death', 'date'], 'Fecha de la defunción'),
    part([...person, 'death', 'registered_on'], 'Fecha de inscripción de la defunción'),
    claim('issuing_authority', 'Institución que sella', { sd: 'never' }),
    claim('issuing_country', 'País que sella', { sd: 'never' }),
  ],
)
