import type { Answer, Asked, OpenRegistry, RegistryParts, SimulatedRegistry } from '../registry.ts'
import { toIndividual, toJuridical, type Contribuyente } from './contribuyente.ts'
import { fault, readQuestion, soap, type Identifier } from './envelope.ts'
import { createDigestCheck } from './security.ts'
import { escape, toXml } from './xml.ts'

/** The Superintendencia de Administración Tributaria: SOAP 1.1 in ISO-8859-1, with WS-Security. */
export const registry: SimulatedRegistry = { name: 'sat', defaultPort: 4103, open }

const maxIdentifiers = 50
const soapAction = 'consultarContribuyentes'

function open({ world, credentials, now }: RegistryParts): OpenRegistry {
  const letIn = createDigestCheck(credentials, now)
  const { citizens, companies } = world

  const find = ({ kind, value }: Identifier): { persona: string | null; record: Contribuyente } | null => {
    const citizen = kind === 'CUI' ? citizens.find(value.padStart(13, '0')) : citizens.findByNit(value)
    const citizensTaxation = citizen === null ? null : citizens.taxationOf(citizen)
    if (citizen !== null && citizensTaxation !== null) {
      return { persona: citizen.persona, record: toIndividual(citizen, citizensTaxation) }
    }
    const company = kind === 'NIT' ? companies.findByNit(value) : null
    const companysTaxation = company === null ? null : companies.taxationOf(company)
    if (company === null || companysTaxation === null) return null
    return { persona: company.persona, record: toJuridical(company, companysTaxation) }
  }
  const recordFor = (identifier: Identifier): Contribuyente => {
    const found = find({ ...identifier, value: identifier.value.replace(/^0+/, '') })
    if (found === null || world.alterations.isGone('sat', found.persona)) return { nombre: `${identifier.kind} NO REGISTRADO` }
    return { ...found.record, ...world.alterations.of('sat', found.persona) }
  }
  /** The record of somebody else, whoever is asked for. */
  const strangersRecord = ({ kind, value }: Identifier): Contribuyente => {
    const company = companies.stranger(kind === 'NIT' ? companies.findByNit(value) : null)
    const citizen = citizens.stranger(value)
    return recordFor(kind === 'NIT' ? { kind, value: company.nit ?? '' } : { kind, value: citizen.cui })
  }

  const ask = ({ headers, body }: Asked, record: (identifier: Identifier) => Contribuyente): Answer => {
    const question = readQuestion(body)
    if (question === null || headers['soapaction']?.toString().replaceAll('"', '') !== soapAction) {
      return fault('soapenv:Client', 'Solicitud inválida')
    }
    const { token, identifiers } = question
    if (token === null || !letIn(token)) return fault('wsse:FailedAuthentication', 'Credenciales inválidas')
    if (identifiers.length > maxIdentifiers) return fault('soapenv:Client', `Máximo ${maxIdentifiers} identificadores`)
    // Answered from the last to the first: nothing says that the order is kept.
    const contribuyentes = identifiers.toReversed().map((identifier) => {
      const consultado = `<consultado tipo="${identifier.kind}">${escape(identifier.value)}</consultado>`
      return `<contribuyente>${consultado}${toXml(record(identifier))}</contribuyente>`
    })
    return soap(
      `<ns2:consultarContribuyentesResponse xmlns:ns2="urn:sat:contribuyentes:assumed">${contribuyentes.join('')}</ns2:consultarContribuyentesResponse>`,
    )
  }

  return {
    operations: [
      {
        name: 'contribuyentes',
        path: '/ContribuyenteService',
        countIdentifiers: ({ body }) => readQuestion(body)?.identifiers.length ?? 0,
        answer: (asked) => ask(asked, recordFor),
        lies: {
          'wrong-record': (asked) => ask(asked, strangersRecord),
          'error-text': (asked) => ask(asked, () => ({ nombre: 'ERROR: BASE DE DATOS NO DISPONIBLE' })),
          'soap-fault': () => fault('soapenv:Server', 'ORA-12541: TNS: no hay ningún listener en bd-rtu.interna:1521'),
        },
      },
    ],
    actions: {},
    recordOf(persona) {
      const person = world.personas.persons.find((file) => file.persona === persona)
      if (person?.taxation) return toIndividual(person.citizen, person.taxation)
      const company = world.personas.companies.find((file) => file.persona === persona)
      return company?.taxation ? toJuridical(company.company, company.taxation) : null
    },
  }
}
