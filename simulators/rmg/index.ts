import type { z } from 'zod'
import type { Company } from '../population/company.ts'
import { json, type OpenRegistry, type RegistryParts, type SimulatedRegistry } from '../registry.ts'
import { createOperations } from './operation.ts'
import { byCui, byInscription, byInscriptionOrNit, byName, toInscription } from './questions.ts'
import { toEmpresa, toInscripcion, toNombramiento, toSociedad } from './rows.ts'

/** The Registro Mercantil General de la República: JSON over HTTP with Basic authentication. */
export const registry: SimulatedRegistry = { name: 'rmg', defaultPort: 4102, open }

const pageSize = 25

function open({ world, credentials }: RegistryParts): OpenRegistry {
  const { companies } = world
  const operation = createOperations(credentials)
  const findEver = (asked: z.infer<typeof byInscriptionOrNit>) => {
    if ('nit' in asked) return companies.findByNit(asked.nit)
    const inscription = toInscription(asked.inscripcion)
    return inscription === null ? null : companies.find(inscription)
  }
  const find = (asked: z.infer<typeof byInscriptionOrNit>) => {
    const company = findEver(asked)
    return world.alterations.isGone('rmg', company?.persona ?? null) ? null : company
  }
  const toSent = (company: Company) => {
    const { nombramientos: _, ...altered } = world.alterations.of('rmg', company.persona)
    return { ...toSociedad(company), ...altered }
  }

  const sociedad = (company: Company | null) =>
    company === null ? json(404, { codigo: 'NO_EXISTE' }) : json(200, { sociedad: toSent(company) })
  const ownRepresentatives = (company: Company) => companies.representativesOf(company).map((row) => toNombramiento(row, company))
  const listRepresentatives = (company: Company) =>
    world.alterations.of('rmg', company.persona)['nombramientos'] ?? ownRepresentatives(company)
  const listEnterprises = (company: Company) => companies.enterprisesOf(company).map((row) => toEmpresa(row, company))
  const representantes = (inscripcion: unknown, company: Company | null) =>
    json(200, { inscripcion, nombramientos: company === null ? [] : listRepresentatives(company) })
  const empresas = (inscripcion: unknown, company: Company | null) =>
    json(200, { inscripcion, empresas: company === null ? [] : listEnterprises(company) })
  const nombramientos = (cui: string) =>
    json(200, {
      nombramientos: companies.appointmentsOf(cui).map(({ company, appointment }) => ({
        sociedad: toInscripcion(company.inscription),
        ...toNombramiento(appointment, company),
      })),
    })
  const stranger = (asked: z.infer<typeof byInscriptionOrNit>) => companies.stranger(find(asked))

  return {
    operations: [
      operation({
        name: 'sociedad',
        path: '/sociedades/consulta',
        question: byInscriptionOrNit,
        answer: (asked) => sociedad(find(asked)),
        wrongRecord: (asked) => sociedad(stranger(asked)),
      }),
      operation({
        name: 'representantes',
        path: '/sociedades/representantes',
        question: byInscription,
        answer: (asked) => representantes(asked.inscripcion, find(asked)),
        wrongRecord: (asked) => representantes(toInscripcion(stranger(asked).inscription), stranger(asked)),
      }),
      operation({
        name: 'empresas',
        path: '/sociedades/empresas',
        question: byInscription,
        answer: (asked) => empresas(asked.inscripcion, find(asked)),
        wrongRecord: (asked) => empresas(toInscripcion(stranger(asked).inscription), stranger(asked)),
      }),
      operation({
        name: 'nombramientos',
        path: '/auxiliares/nombramientos',
        question: byCui,
        answer: ({ cui }) => nombramientos(cui.padStart(13, '0')),
        wrongRecord: () => nombramientos(companies.representativesOf(companies.stranger(null))[0]?.cui ?? ''),
      }),
      operation({
        name: 'busqueda',
        path: '/sociedades/busqueda',
        question: byName,
        answer({ denominacion, pagina }) {
          const found = world.searchCompanies(denominacion, { start: (pagina - 1) * pageSize, size: pageSize })
          return json(200, { total: found.total, pagina, sociedades: found.companies.map(toSent) })
        },
        wrongRecord: ({ pagina }) => json(200, { total: 1, pagina, sociedades: [toSent(companies.stranger(null))] }),
      }),
    ],
    actions: {},
    recordOf(persona) {
      const file = world.personas.companies.find((one) => one.persona === persona)
      if (file === undefined) return null
      return { ...toSociedad(file.company), nombramientos: ownRepresentatives(file.company) }
    },
  }
}
