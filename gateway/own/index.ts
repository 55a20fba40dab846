import type { Log } from '#platform/log.ts'
import { createAdministration, type AdministrationParts } from './administration.ts'
import { createDocumentFields, type DocumentParts } from './documents.ts'
import type { OwnFields } from '../asking.ts'
import { createMyPermissions, type MyPermissionsParts } from './my-permissions.ts'
import { createRegistries } from './registries.ts'

export interface OwnFieldsParts extends AdministrationParts, DocumentParts, MyPermissionsParts {
  readonly log: Log
}

/** What the gateway answers itself: the fields of `schema/gateway.graphql`, by their names. */
export const createOwnFields = (parts: OwnFieldsParts): OwnFields => ({
  registries: createRegistries(parts),
  myPermissions: createMyPermissions(parts),
  ...createAdministration(parts),
  ...createDocumentFields(parts),
})
