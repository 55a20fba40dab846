import type { Institutions } from '../credentials/credentials.ts'
import type { Published } from '../credentials/institutions.ts'
import { describeRoutes } from './openapi.ts'
import { problems, problemsPath } from './problems.ts'
import type { Page } from './publish.ts'
import type { Route } from './route.ts'

/** Runs something with the institutions of the supergraph of the moment. */
export type Lend = <Answer>(use: (institutions: Institutions) => Promise<Answer>) => Promise<Answer>

interface PagesParts {
  readonly published: Pick<Published, 'allKeys'>
  readonly lend: Lend
  readonly routes: readonly Route[]
}

/** What is there for everybody to read: the keys that seals are verified with, and what the routes and the problems are. */
export function listPages({ published, lend, routes }: PagesParts): readonly Page[] {
  const pages: readonly Page[] = [
    {
      path: '/jwks',
      type: 'application/jwk-set+json',
      name: 'keys',
      summary: 'Las llaves públicas con que se comprueban los sellos de todas las instituciones que responden',
      read: async () => JSON.stringify(await lend(async (institutions) => published.allKeys(institutions))),
    },
    {
      path: '/openapi.json',
      type: 'application/json; charset=utf-8',
      name: 'openapi',
      summary: 'Esta descripción',
      read: async () => description,
    },
    {
      path: problemsPath,
      type: 'text/html; charset=utf-8',
      name: 'problems',
      summary: 'Qué significa el código de cada problema',
      read: async () => problemsPage,
    },
  ]
  const description = JSON.stringify(describeRoutes(routes, pages))
  return pages
}

const rows = Object.entries(problems).map(
  ([code, { status, title }]) => `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
)
const problemsPage = `<!doctype html><html lang="es"><meta charset="utf-8"><title>Problemas</title><table>
<tr><th>código</th><th>estado</th><th>qué pasó</th></tr>
${rows.join('\n')}
</table></html>
`
