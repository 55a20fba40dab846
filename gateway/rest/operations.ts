import { readFileSync } from 'node:fs'

/** The trusted documents of the routes that are not of one kind of document. */
export interface Operations {
  readonly shareDocument: string
  readonly sharedDocument: string
  readonly verifyDocument: string
  readonly checkDocument: string
  readonly printDocument: string
}

const folder = new URL('operations/', import.meta.resolve('#schema/supergraph.graphql'))
const read = (name: string): string => readFileSync(new URL(`${name}.graphql`, folder), 'utf8')

export const readOperations = (): Operations => ({
  shareDocument: read('share-document'),
  sharedDocument: read('shared-document'),
  verifyDocument: read('verify-document'),
  checkDocument: read('check-document'),
  printDocument: read('print-document'),
})
