import { GraphQLError } from 'graphql'
import { StoreFailure, type FailureReason } from '#platform/store/failure.ts'
import { publicErrors, type PublicCode } from '../errors.ts'
import { CannotDo, InvalidInput, type CannotDoCode } from '../partners/refusals.ts'

const tell = (code: PublicCode, message: string = publicErrors[code].message, details: object = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...details } })

/** What an administrator is told when looking failed; what is none of their business stays as it is, and is masked. */
export function tellLookFailure(error: unknown): unknown {
  if (error instanceof InvalidInput) return tellProblems(error, () => 'id')
  if (error instanceof CannotDo) return tell('NOT_DONE', situations[error.code], { reason: error.code })
  return error instanceof StoreFailure ? tell('STORE_UNAVAILABLE') : error
}

// Whoever writes may not hear whether it was written.
const unheard: ReadonlySet<FailureReason> = new Set(['unreachable', 'slow'])

/** The same, when changing did. */
export function tellChangeFailure(error: unknown): unknown {
  if (error instanceof InvalidInput) return tellProblems(error, (field) => `input.${field}`)
  return error instanceof StoreFailure && unheard.has(error.reason) ? tell('OUTCOME_UNKNOWN') : tellLookFailure(error)
}

const situations: Readonly<Record<CannotDoCode, string>> = {
  PARTNER_EXISTS: 'Ya hay un aliado con ese identificador. Elija otro, o cambie el que hay.',
  NO_SUCH_PARTNER: 'No hay ningún aliado con ese identificador. Revíselo.',
  NO_SUCH_GRANT: 'El aliado no tiene nada otorgado para esa finalidad. Revísela.',
  NO_SUCH_KEY: 'El aliado no tiene esa llave. Revise su parte no secreta.',
  KEY_ENDED: 'Esa llave ya terminó. Haga una nueva.',
  TWO_KEYS_LIVE: 'Ya hay dos llaves vigentes. Espere a que una termine, suspéndala, o termine las anteriores con «now».',
}

/** What each field must be. */
const demands: Readonly<Record<string, string>> = {
  partner: 'debe tener de 2 a 63 letras minúsculas, cifras y guiones, con una letra al inicio',
  name: 'debe ser una línea de 1 a 200 caracteres',
  costPerDay: 'debe ser un número entero de 1 a 1000000000',
  expiresAt: 'debe ser un instante por venir, como 2027-01-31T00:00:00Z, o cuánto falta: 30m, 12h, 7d',
  oldKeysEndAt: 'debe ser un instante por venir, como 2027-01-31T00:00:00Z, cuánto falta: 30m, 12h, 7d, o now',
  addresses: 'deben ser direcciones IP o rangos como 203.0.113.0/24, 100 a lo más',
  trustedDocumentsOnly: 'debe ser verdadero o falso',
  purpose: 'debe ser una palabra de letras, cifras y guiones, 64 a lo más',
  legalBasis: 'debe ser una línea de 1 a 500 caracteres',
  scopes: 'deben ser de 1 a 100 palabras sin espacios, comillas ni barras invertidas',
  key: 'debe ser la parte de la llave entre sus dos guiones bajos',
  reason: 'debe ser una línea de 1 a 500 caracteres',
}

/** Every field that is wrong, each once; what was given is not repeated. */
function tellProblems({ problems }: InvalidInput, toArgument: (field: string) => string): GraphQLError {
  const fields = [...new Set(problems.map(({ field }) => field))]
  const told = fields.slice(0, 3).map((field) => `«${field}» ${demands[field] ?? 'no es válido'}.`)
  return tell('BAD_USER_INPUT', told.join(' '), { argument: toArgument(fields[0] ?? '') })
}
