import { mediaType } from './arrival/media-type.ts'
import { preflight } from './arrival/preflight.ts'
import { aliases } from './document/aliases.ts'
import { depth } from './document/depth.ts'
import { directives } from './document/directives.ts'
import { duplicates } from './document/duplicates.ts'
import { fields } from './document/fields.ts'
import { fragments } from './document/fragments.ts'
import { introspection } from './document/introspection.ts'
import { rootFields } from './document/root-fields.ts'
import { tokens } from './document/tokens.ts'
import { values } from './document/values.ts'
import { cost } from './operation/cost.ts'
import { getChanges } from './operation/get-changes.ts'
import { getVariables } from './operation/get-variables.ts'
import { rate } from './operation/rate.ts'
import type { Meter } from './rate/meter.ts'
import { automatic } from './request/automatic.ts'
import { exhausted } from './request/exhausted.ts'
import { getDocument } from './request/get-document.ts'
import { knownDocument } from './request/known-document.ts'
import { trustedOnly } from './request/trusted-only.ts'
import { variables } from './request/variables.ts'
import type { Rule } from './rule.ts'
import type { Limits } from './settings.ts'

export interface RulesParts {
  readonly limits: Limits
  /** Nobody may ask anything but the trusted documents. */
  readonly trustedDocumentsOnly: boolean
  /** Whether the schema itself may be asked for. */
  readonly introspection: boolean
  readonly meter: Meter
}

/** Every rule, in the order in which a request meets them. None of them asks a subgraph. */
export const listRules = ({ limits, meter, ...settings }: RulesParts): readonly Rule[] => [
  mediaType(),
  preflight(),

  { name: 'body', stage: 'WHILE_READING', code: 'REQUEST_TOO_LARGE', settings: ['LIMIT_BODY', 'LIMIT_PRESENTATION'] },
  { name: 'batch', stage: 'WHILE_READING', code: 'BATCH_NOT_ACCEPTED', settings: [] },

  exhausted(meter),
  variables(limits),
  automatic(),
  knownDocument(),
  trustedOnly({ everybody: settings.trustedDocumentsOnly }),
  getDocument(),

  tokens(limits),

  fragments(),
  fields(limits),
  depth(limits),
  values(limits),
  rootFields(limits),
  aliases(limits),
  directives(limits),
  duplicates(limits),
  introspection(settings.introspection),

  { name: 'errors', stage: 'WHILE_VALIDATING', code: 'GRAPHQL_VALIDATION_FAILED', settings: ['LIMIT_VALIDATION_ERRORS'] },

  getChanges(),
  getVariables(),
  cost(limits),
  rate(meter),
]
