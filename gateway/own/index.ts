import type { Log } from '#platform/log.ts'
import type { OwnFields } from './field.ts'
import { createRegistries } from './registries.ts'

/** What the gateway answers itself: the fields of `schema/gateway.graphql`, each from a file of its own. */
export const createOwnFields = (parts: { readonly log: Log }): OwnFields => ({
  registries: createRegistries(parts),
})
