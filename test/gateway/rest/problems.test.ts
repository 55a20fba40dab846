import { describe, expect, it } from '@jest/globals'
import { publicErrors, Refused } from '#gateway/errors.ts'
import { toProblem } from '#gateway/rest/problem.ts'
import { problems } from '#gateway/rest/problems.ts'

describe('a problem', () => {
  it.each(Object.entries(publicErrors))('%s has the status that it has over GraphQL, where it has one', (code, words) => {
    const own = problems[code]
    expect(own?.title).toMatch(/^[^.]+$/)
    if ('status' in words) expect(own?.status).toBe(words.status)
  })

  it('speaks of no GraphQL', () => {
    for (const code of ['BAD_REQUEST', 'UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'REQUEST_TOO_LARGE'] as const) {
      expect(JSON.stringify(toProblem(new Refused(code)))).not.toMatch(/graphql|«query»/i)
    }
  })

  it('says what is the same each time before what is not', () => {
    const refused = new Refused(
      'BAD_USER_INPUT',
      {
        message: '«by.nit» no es un NIT, y «$whose.nit» tampoco, ni «lo demás».',
        extensions: { argument: 'by.nit', reason: 'LENGTH' },
      },
      { message: 'Falta «b».', extensions: { argument: 'b' }, path: ['holder'] },
    )
    const rename = (name: string) => name.replace('by', 'whose')
    const first = {
      detail: '«whose.nit» no es un NIT, y «whose.nit» tampoco, ni «lo demás».',
      argument: 'whose.nit',
      reason: 'LENGTH',
    }
    expect(JSON.stringify(toProblem(refused, rename))).toBe(
      JSON.stringify({
        type: '/v1/problems#BAD_USER_INPUT',
        title: 'Un dato de la solicitud no es válido',
        status: 400,
        detail: first.detail,
        code: 'BAD_USER_INPUT',
        reason: 'LENGTH',
        argument: 'whose.nit',
        errors: [
          { detail: first.detail, reason: 'LENGTH', argument: 'whose.nit' },
          { detail: 'Falta «b».', argument: 'b' },
        ],
      }),
    )
  })
})
