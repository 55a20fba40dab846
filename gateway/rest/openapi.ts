import { STATUS_CODES } from 'node:http'
import { problem } from './answers.ts'
import { restPath } from './path.ts'
import { problems, problemType } from './problems.ts'
import type { Page } from './publish.ts'
import type { Form, Route } from './route.ts'
import { toParameters, toSchema, type Schemas } from './schemas.ts'

const usual = [400, 406, 429]
const withBody = [413, 415]

/** The routes as OpenAPI 3.1 describes them. What a route is said to read and to answer is what it reads and answers with. */
export function describeRoutes(routes: readonly Route[], pages: readonly Page[]): object {
  const schemas: Schemas = {}
  const problemContent = { [problemType]: { schema: toSchema(problem, 'output', schemas) } }
  const refusal = (status: number) => ({
    description: listCodes(status) || (STATUS_CODES[status] ?? ''),
    content: problemContent,
  })
  const refusals = Object.fromEntries(
    [...new Set(routes.flatMap(listStatuses))].toSorted((a, b) => a - b).map((status) => [`Problem${status}`, refusal(status)]),
  )
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const { path, method } = route
    paths[`${restPath}${path}`] = { ...paths[`${restPath}${path}`], [method.toLowerCase()]: describeRoute(route, schemas) }
  }
  for (const page of pages) paths[`${restPath}${page.path}`] = { get: describePage(page) }
  return {
    openapi: '3.1.1',
    info: {
      title: 'País Digital',
      version: '1',
      description:
        'Los documentos del grafo, para quien no habla GraphQL. Cada ruta es una operación registrada y pasa por las mismas reglas. Ningún número de nadie va en una dirección.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      responses: { ...refusals, Problem: refusal(500) },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'La sesión de una persona.' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'La llave de un aliado.' },
        authorization: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'La llave de un aliado, después de «ApiKey ».',
        },
      },
      parameters: {
        Purpose: {
          name: 'X-Purpose',
          in: 'header',
          description:
            'Para qué se pide, con una de las finalidades que se otorgaron. Una persona que pide lo suyo no la indica.',
          schema: { type: 'string', pattern: '^[A-Za-z][\\w-]{0,63}$', examples: ['credit'] },
        },
      },
    },
  }
}

function describeRoute({ told, reads, forms, ...route }: Route, schemas: Schemas): object {
  const { name, summary, description, forAnybody, answer } = told
  return {
    operationId: name,
    summary,
    description,
    security: [{ bearer: [] }, { apiKey: [] }, { authorization: [] }, ...(forAnybody ? [{}] : [])],
    parameters: [{ $ref: '#/components/parameters/Purpose' }, ...toParameters(reads.query)],
    ...(reads.body && {
      requestBody: { required: true, content: toContent(reads.bodies, toSchema(reads.body, 'input', schemas)) },
    }),
    responses: {
      200: { description: summary, content: toContent(forms, toSchema(answer, 'output', schemas)) },
      ...Object.fromEntries(
        listStatuses({ told, reads, forms, ...route }).map((status) => [
          status,
          { $ref: `#/components/responses/Problem${status}` },
        ]),
      ),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const describePage = ({ name, summary, type }: Page): object => ({
  operationId: name,
  summary,
  security: [{}],
  responses: {
    200: { description: summary, content: { [type.split(';')[0] ?? type]: {} } },
    default: { $ref: '#/components/responses/Problem' },
  },
})

/** The statuses of a route's refusals. */
export const listStatuses = ({ told: { refusals }, reads: { bodies } }: Route): readonly number[] =>
  [...new Set([...usual, ...(bodies.length > 0 ? withBody : []), ...refusals])].toSorted((a, b) => a - b)

/** What is JSON is described; what is not, is bytes or text of its own. */
const toContent = (forms: readonly Form[], json: object): object =>
  Object.fromEntries(forms.map((form) => [form, form === 'application/json' ? { schema: json } : {}]))

const listCodes = (status: number): string =>
  Object.entries(problems)
    .filter(([, one]) => one.status === status)
    .map(([code, { title }]) => `\`${code}\`: ${title}.`)
    .join(' ')
