import { hash } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import { readConfig } from '#gateway/config.ts'
import { createDocuments } from '#gateway/document/documents.ts'
import type { Operation } from '#gateway/document/operation.ts'
import { createPolicy } from '#gateway/policy/policy.ts'
import { createMetering } from '#gateway/policy/rate/metering.ts'
import { createLog } from '#platform/log.ts'

export interface Reader {
  prepare(schema: GraphQLSchema, text: string, operationName: string | undefined): Operation
}

/** Reads documents as a gateway does that was told nothing else. */
export async function createReader({ introspection }: { readonly introspection: boolean }): Promise<Reader> {
  const config = readConfig({})
  const { limits } = config
  const { meter } = await createMetering({ config, log: createLog({ process: 'gateway', level: 'silent' }) })
  const trustedDocuments = new Map<string, string>()
  const policy = createPolicy({ limits, trustedDocumentsOnly: false, introspection, trustedDocuments, meter })
  const documents = createDocuments({ policy: policy.ofDocuments, maxErrors: limits.validationErrors, suggests: introspection })
  return {
    prepare: (schema, text, operationName) => documents.prepare(schema, { text, hash: hash('sha256', text) }, operationName),
  }
}
