import type { GraphQLSchema } from 'graphql'
import { createDecide, isIncluded } from '../document/conditions.ts'
import type { Operation } from '../document/operation.ts'
import { Refused, type PublicError } from '../errors.ts'
import { describeDenied } from './describe.ts'
import { listRequirements } from './list-requirements.ts'
import { restrict, type Restricted } from './restrict.ts'
import { findMissing, type Rights } from './rights.ts'
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
    const signature = requirements.map((one) => (findMissing([one], question.rights) ? '0' : '1')).join('')
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
      const errors = asked.map((one) => describeDenied(one, question.rights))
      if (admitted === undefined) {
        const [first] = errors
        throw new Refused(first?.extensions.code ?? 'FORBIDDEN', ...errors)
      }
      return { operation: admitted, errors }
    },
  }
}

function makeVariant(operation: Operation, { schema, rules, rights }: Question): Variant {
  const restricted = restrict(operation, { schema, rules, findMissing: (requirements) => findMissing(requirements, rights) })
  const { node, denied } = restricted
  if (node === undefined) return { ...restricted, operation: undefined }
  const document = { ...operation.document, definitions: [node] }
  return { ...restricted, operation: { ...operation, allowed: { node, document, deniedPaths: denied.map(({ path }) => path) } } }
}
