import { BREAK, visit, type DocumentNode } from 'graphql'
import { Refused } from '../../errors.ts'
import type { DocumentRule } from '../rule.ts'

/** Nobody asks for the schema itself, unless it is open to everybody. What it would suggest is not told either. */
export const introspection = (isOpen: boolean): DocumentRule => ({
  name: 'introspection',
  stage: 'BEFORE_VALIDATION',
  code: 'GRAPHQL_VALIDATION_FAILED',
  settings: ['INTROSPECTION'],
  check({ document }) {
    if (isOpen || !asksForSchema(document)) return
    throw new Refused('GRAPHQL_VALIDATION_FAILED', {
      message: 'La introspección del esquema no está disponible. El esquema está publicado aparte.',
    })
  },
})

function asksForSchema(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Field({ name }) {
      found = name.value === '__schema' || name.value === '__type'
      return found ? BREAK : undefined
    },
  })
  return found
}
