import { readFileSync } from 'node:fs'
import { buildSchema, graphqlSync, parse, validate } from 'graphql'
import type { Askers } from '../test/support/askers.ts'
import { certificate, pid, roots } from './canned/world.ts'
import type { Credentials } from './load/connection.ts'

export interface Operation {
  readonly title: string
  /** The body of the request. */
  readonly body: string
  /** The `data` that a right answer holds, as JSON. */
  readonly data: string
  /** Logs in one of those who may ask it. */
  readonly logIn: (askers: Askers, index: number) => Promise<Credentials>
}

/**
 * The two operations that are measured. What is right is worked out here from the same invented records that the canned
 * subgraphs serve, by no gateway at all.
 * @throws Error when an operation is not valid in the supergraph, or its answer has errors
 */
export function listOperations(supergraphSdl: string): readonly Operation[] {
  const schema = buildSchema(supergraphSdl)
  return [
    { title: 'PID', file: 'pid', variables: { cui: pid.cui }, logIn: logInCitizen },
    { title: 'Certificate, 5 representatives', file: 'certificate', variables: { nit: certificate.nit }, logIn: logInOfficial },
  ].map(({ title, file, variables, logIn }) => {
    const query = readFileSync(new URL(`../schema/operations/${file}.graphql`, import.meta.url), 'utf8')
    const errors = validate(schema, parse(query))
    if (errors.length > 0) throw new AggregateError(errors, `schema/operations/${file}.graphql is not valid`)
    const result = graphqlSync({ schema, source: query, rootValue: roots, variableValues: variables })
    if (result.errors) throw new AggregateError(result.errors, `the records for ${title} do not hold to the schema`)
    return { title, body: JSON.stringify({ query, variables }), data: JSON.stringify(result.data), logIn }
  })
}

const logInCitizen: Operation['logIn'] = (askers, index) => askers.citizen(pid.cui, { sub: `citizen ${index}` })
const logInOfficial: Operation['logIn'] = (askers, index) => askers.official('company-supervision', { sub: `official ${index}` })
