import {
  GraphQLError,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  ValuesOfCorrectTypeRule,
  visit,
  visitWithTypeInfo,
  type ASTVisitor,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import type { BadUserInput } from './bad-input.ts'
import { fromLiteral } from './given-value.ts'
import { checkInput, type VariableUse } from './input-check.ts'

/** A document that the schema can answer, whatever its variables turn out to be. */
export interface CheckedDocument {
  readonly document: DocumentNode
  /** Where each variable stands, by the operation or fragment that uses it. */
  readonly uses: ReadonlyMap<DefinitionNode, ReadonlyMap<string, VariableUse>>
  /** Whether it bears values of its own, which may be a person's: such a document is not kept. */
  readonly bearsValues: boolean
}

/** The request is answered with these problems and nothing is asked. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly problems: readonly (DocumentProblem | BadUserInput)[]
  constructor(problems: readonly (DocumentProblem | BadUserInput)[]) {
    super('the request was refused before execution')
    this.problems = problems
  }
}

/** What is wrong with a document, in Spanish; it repeats names, never values. */
export class DocumentProblem extends Error {
  override readonly name = 'DocumentProblem'
  readonly code: string
  constructor(code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'OPERATION_RESOLUTION_FAILURE', message: string) {
    super(message)
    this.code = code
  }
}

const maxTokens = 50_000
const maxProblems = 20
// Values are checked below instead: the stock rule repeats them in its messages.
const rules = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule)

/**
 * Parses a document, validates it against the schema, and checks the values written in it.
 * @throws RequestRefused
 */
export function checkDocument(schema: GraphQLSchema, text: string): CheckedDocument {
  const document = parseDocument(text)
  const problems = validate(schema, document, rules, { maxErrors: maxProblems })
  if (problems.length > 0) throw new RequestRefused(problems.map(toValidationProblem))
  return checkValues(schema, document)
}

function parseDocument(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens, noLocation: true })
  } catch (error) {
    const [place] = (error instanceof GraphQLError ? error.locations : undefined) ?? []
    const where = place ? ` en la línea ${place.line}, columna ${place.column}` : ''
    throw new RequestRefused([
      new DocumentProblem('GRAPHQL_PARSE_FAILED', `El documento GraphQL no se puede leer${where}. Revise su sintaxis.`),
    ])
  }
}

const toValidationProblem = ({ message }: GraphQLError): DocumentProblem =>
  new DocumentProblem('GRAPHQL_VALIDATION_FAILED', `El documento no corresponde al esquema: ${message}`)

function checkValues(schema: GraphQLSchema, document: DocumentNode): CheckedDocument {
  const problems: BadUserInput[] = []
  const uses = new Map<DefinitionNode, ReadonlyMap<string, VariableUse>>()
  let bearsValues = false
  const types = new TypeInfo(schema)
  for (const definition of document.definitions) {
    const variables = new Map<string, VariableUse>()
    uses.set(definition, variables)
    const visitor: ASTVisitor = {
      Argument({ name, value }) {
        const type = types.getInputType()
        if (type) checkInput(fromLiteral(value), type, name.value, { problems, variables })
      },
      StringValue: () => void (bearsValues = true),
      IntValue: () => void (bearsValues = true),
    }
    visit(definition, visitWithTypeInfo(types, visitor))
  }
  if (problems.length > 0) throw new RequestRefused(problems.slice(0, maxProblems))
  return { document, uses, bearsValues }
}
