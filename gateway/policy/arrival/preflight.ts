import type { IncomingHttpHeaders } from 'node:http'
import { Refused } from '../../errors.ts'
import type { ArrivalRule } from '../rule.ts'

// Headers that a browser does not let one page send to another's server without asking it first.
const preflightHeaders = ['graphql-require-preflight', 'x-requested-with', 'apollo-require-preflight', 'x-apollo-operation-name']
// Nor these, but that a browser may add the one by itself, for schemes of its own.
const credentials = ({ authorization, 'x-api-key': key }: IncomingHttpHeaders): boolean =>
  key !== undefined || /^(bearer|apikey) /i.test(authorization ?? '')
const simpleTypes = /^\s*(text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/** A GET is not one that a page of another origin could have sent without asking first. */
export const preflight = (): ArrivalRule => ({
  name: 'preflight',
  stage: 'BEFORE_READING',
  code: 'PREFLIGHT_REQUIRED',
  settings: ['CORS_ORIGINS'],
  check({ method, headers }) {
    if (method !== 'GET' || credentials(headers) || preflightHeaders.some((name) => headers[name] !== undefined)) return
    const contentType = headers['content-type']
    if (contentType === undefined || simpleTypes.test(contentType)) throw new Refused('PREFLIGHT_REQUIRED')
  },
})
