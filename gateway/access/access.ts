import type { GraphQLSchema } from 'graphql'
import { createDecide, isIncluded } from '../document/conditions.ts'
import type { Operation } from '../document/operation.ts'
import { Refused, type PublicError } from '../errors.ts'
import { describeDenied } from './describe.ts'
import { listRequirements } from './list-requirements.ts'
import { restrict, type Denied, type Restricted } from './restrict.ts'
import { holds, type Rights } from './rights.ts'
import type { AccessRules, Requirement } from './rules.ts'

/** An operation, without what its caller may not have. */
export interface Admitted {
  readonly operation: Operation
  /** One for each field that was taken out. */
  readonly errors: readonly PublicError[]
}

/** What is asked, by whom, over which supergraph. */
interface Question {
  readonly schema: GraphQLSchema
  readonly rules: AccessRules
  readonly rights: Rights
  readonly variables: Readonly<Record<string, unknown>>
}

export interface Access {
  /**
   * Decides before anything is planned or asked.
   * @throws Refused when nothing is left
   */
  admit(operation: Operation, question: Question): Admitted
  /**
   * Decides whether what a field makes may be made of an answer besides.
   * @throws Refused
   */
  demand(field: FieldOfType, question: Pick<Question, 'rules' | 'rights'>): void
}

export interface FieldOfType {
  readonly type: string
  readonly field: string
}

interface Known {
  readonly requirements: readonly Requirement[]
  /** By which requirements hold: callers of equal rights share one. */
  readonly variants: Map<string, Variant>
}

interface Variant extends Restricted {
  readonly operation: Operation | undefined
}

// Callers' rights are few in kind; whoever has rarer ones is decided for anew.
const maxVariants = 16

export function createAccess(): Access {
  const known = new WeakMap<Operation, Known>()

  function recall(operation: Operation, { schema, rules }: Question): Known {
    const found = known.get(operation) ?? {
      requirements: listRequirements(operation, { schema, rules }),
      variants: new Map<string, Variant>(),
    }
    known.set(operation, found)
    return found
  }

  function findVariant(operation: Operation, question: Question): Variant {
    const { requirements, variants } = recall(operation, question)
    const signature = requirements.map((one) => (holds(one, question.rights) ? '1' : '0')).join('')
    const kept = variants.get(signature)
    if (kept) return kept
    const made = makeVariant(operation, question)
    if (variants.size < maxVariants) variants.set(signature, made)
    return made
  }

  return {
    admit(operation, question) {
      if (question.rules.none) return { operation, errors: [] }
      const { operation: admitted, denied } = findVariant(operation, question)
      if (denied.length === 0) return { operation, errors: [] }
      const decide = createDecide(operation.node, question.variables)
      const asked = denied.filter(({ conditions }) => isIncluded(conditions, decide))
      const errors = listDistinct(asked).map((one) => describeDenied(one, question.rights))
      if (admitted === undefined) throw refuseDenied(errors)
      return { operation: admitted, errors }
    },
    demand({ type, field }, { rules, rights }) {
      const requirements = rules.ofField(type, field)
      if (requirements.every((one) => holds(one, rights))) return
      throw refuseDenied([describeDenied({ path: [field], requirements, conditions: [] }, rights)])
    },
  }
}

/** What is asked for several times in one place is one field, and denied once. */
const listDistinct = (denied: readonly Denied[]): readonly Denied[] => [
  ...new Map(denied.map((one) => [JSON.stringify([one.path, one.requirements]), one])).values(),
]

function makeVariant(operation: Operation, { schema, rules, rights }: Question): Variant {
  const restricted = restrict(operation, {
    schema,
    rules,
    hold: (requirements) => requirements.every((one) => holds(one, rights)),
  })
  const { node, denied } = restricted
  if (node === undefined) return { ...restricted, operation: undefined }
  const document = { ...operation.document, definitions: [node] }
  return { ...restricted, operation: { ...operation, allowed: { node, document, deniedPaths: denied.map(({ path }) => path) } } }
}

/** Nothing is left: whoever has not said who they are is asked to, then whoever may not is refused, then a better log-in is asked for. */
export function refuseDenied(errors: readonly PublicError[]): Refused {
  const codes = new Set(errors.map(({ extensions }) => extensions.code))
  const code = (['UNAUTHENTICATED', 'FORBIDDEN', 'PURPOSE_REQUIRED', 'STEP_UP_REQUIRED'] as const).find((one) => codes.has(one))
  const refused = new Refused(code ?? 'FORBIDDEN', ...errors)
  return code === 'STEP_UP_REQUIRED' ? refused.with({ 'www-authenticate': toChallenge(errors) }) : refused
}

/** In the way of RFC 9470, for clients that log in by themselves. */
function toChallenge(errors: readonly PublicError[]): string {
  const levels = [
    ...new Set(errors.flatMap(({ extensions }) => (extensions['acrValues'] as readonly string[] | undefined) ?? [])),
  ]
  const ages = errors.flatMap(({ extensions }) => (extensions['maxAgeSeconds'] as number | undefined) ?? [])
  return [
    'Bearer error="insufficient_user_authentication"',
    ...(levels.length > 0 ? [`acr_values="${levels.join(' ')}"`] : []),
    ...(ages.length > 0 ? [`max_age=${Math.min(...ages)}`] : []),
  ].join(', ')
}
