import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  isObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import { askAll, spell, type Asked, type Spelling } from './asked.ts'
import { former, formersCompany, other, othersCompany, othersNit, owner, ownersCompany, ownersNit } from './personas.ts'
import type { Subject } from './table/words.ts'

/** A way into the graph, and whose record it leads to. */
export interface Door {
  readonly field: string
  readonly given: string
  readonly subject: Subject
  /** Where it leads to is reached by another door as well: it is not asked for in every spelling. */
  readonly aside?: boolean
}

const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8')
/** The whole graph, as it is composed. */
export const schema: GraphQLSchema = buildSchema(supergraph, { assumeValidSDL: true })

const citizen = (cui: string): Door => ({ field: 'citizen', given: `(cui: "${cui}")`, subject: { person: cui } })
const pid = (cui: string): Door => ({ field: 'pid', given: `(cui: "${cui}")`, subject: { person: cui } })
const company = (nit: string): Door => ({ field: 'company', given: `(by: { nit: "${nit}" })`, subject: { company: nit } })
const taxpayer = (by: string, number: string, subject: Subject): Door => ({
  field: 'taxpayer',
  given: `(by: { ${by}: "${number}" })`,
  subject,
})

export const doors: readonly Door[] = [
  citizen(owner),
  citizen(other),
  company(ownersCompany),
  company(othersCompany),
  taxpayer('nit', ownersNit, { person: owner }),
  taxpayer('nit', ownersCompany, { company: ownersCompany }),
  { field: 'me', given: '', subject: {} },
  ...[
    { field: 'companies', given: '(name: "CAFÉ DEL NORTE", first: 1)', subject: { company: ownersCompany } },
    citizen(former),
    pid(owner),
    pid(other),
    company(formersCompany),
    taxpayer('cui', owner, { person: owner }),
    taxpayer('cui', other, { person: other }),
    taxpayer('nit', othersNit, { person: other }),
    { field: 'registries', given: '', subject: {} },
    { field: 'myPermissions', given: '', subject: {} },
    { field: 'partners', given: '', subject: {} },
    { field: 'partner', given: '(id: "partner-17")', subject: {} },
  ].map((door) => ({ ...door, aside: true })),
]

/** Of whom something is known that of others is not: who has died, who owes, who is in no other registry. */
export const rarities: readonly Door[] = [
  citizen('9109778280514'),
  citizen('9611223311001'),
  citizen('9557920370901'),
  citizen('9213737671109'),
  company('9100053K'),
  company('91001730'),
]

/** Everything behind a door. */
export function askBehind({ field, given }: Door, spelling: Spelling): readonly Asked[] {
  const answered = String(schema.getQueryType()?.getFields()[field]?.type).replace(/[[\]!]/g, '')
  const inside = askAll(schema, answered)
  return spell([{ type: 'Query', name: field, as: field, text: `${field}${given}`, inside }], spelling, schema)
}

/** Every field of the graph that a client can name. */
export const allFields = (): readonly string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []))

/** The least that an input may be. */
export function fillIn(type: GraphQLInputType): unknown {
  const given = getNullableType(type)
  if (isListType(given)) return []
  if (!isInputObjectType(given)) return 'x'
  const required = Object.values(given.getFields()).filter(isRequiredInputField)
  return Object.fromEntries(required.map((field) => [field.name, fillIn(field.type)]))
}
