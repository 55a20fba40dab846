import { hash } from 'node:crypto'
import type { Credentials } from '../credentials/credentials.ts'
import type { Limits } from '../policy/settings.ts'
import type { TrustedDocuments } from '../policy/trusted-documents.ts'
import { listDocumentRoutes } from './document-routes.ts'
import { readOperations } from './operations.ts'
import { listProofRoutes } from './proof-routes.ts'
import type { Route } from './route.ts'
import { listShareRoutes } from './share-routes.ts'

interface RoutesParts {
  readonly credentials: Pick<Credentials, 'catalogue' | 'verify' | 'print'>
  readonly limits: Pick<Limits, 'bodyBytes' | 'presentationBytes'>
}

/** Every route that answers from the graph. It knows the kinds of documents by the catalogue alone. */
export function listRoutes({ credentials, limits }: RoutesParts): readonly Route[] {
  const operations = readOperations()
  return [
    ...listDocumentRoutes({ credentials, bytes: limits.bodyBytes }),
    ...listShareRoutes({ credentials, operations, bytes: limits.bodyBytes }),
    ...listProofRoutes({ operations, bytes: limits.presentationBytes }),
  ]
}

/** The trusted documents, and those of the routes among them. */
export const withRoutes = (trusted: TrustedDocuments, routes: readonly Route[]): TrustedDocuments =>
  new Map([...trusted, ...routes.map(({ document }) => [hash('sha256', document), document] as const)])
