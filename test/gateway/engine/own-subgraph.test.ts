import { afterEach, expect, it } from '@jest/globals'
import { createOwnSubgraph } from '#gateway/engine/own-subgraph.ts'
import type { OwnField } from '#gateway/asking.ts'
import type { OperationContext } from '#gateway/context.ts'
import { createDeadline, DeadlineExceeded, type Deadline } from '#platform/deadline.ts'
import { ofNobody } from '../../support/nobody.ts'

const body = JSON.stringify({ query: '{ registries { agency } }', variables: {} })
const deadlines: Deadline[] = []
afterEach(() => {
  for (const deadline of deadlines.splice(0)) deadline.dispose()
})

function start(ms: number, caller?: AbortSignal): OperationContext {
  const deadline = createDeadline({ ms, caller })
  deadlines.push(deadline)
  return { ...ofNobody, deadline }
}

const run = async () => ({ data: null, errors: [] })
const ownOf = (registries: OwnField) => createOwnSubgraph({ fields: { registries }, neighbours: [], run })

it('a field is given what was asked with: who asks, the deadline, and the other subgraphs', async () => {
  const given: unknown[] = []
  const own = ownOf((...asked) => {
    given.push(...asked.slice(0, 2))
    return [{ agency: 'one' }]
  })
  const context = start(60_000)
  expect(JSON.parse(await own.post(body, context))).toEqual({ data: { registries: [{ agency: 'one' }] } })
  expect(given[0]).toEqual({})
  expect(given[1]).toMatchObject({ trace: context.trace, deadline: context.deadline, neighbours: [], run })
})

it('no field is asked with less than 50 ms left', async () => {
  let asked = 0
  const own = ownOf(() => (asked += 1))
  await expect(own.post(body, start(49))).rejects.toThrow(DeadlineExceeded)
  expect(asked).toBe(0)
})

it('nobody waits for a field when the client has left', async () => {
  const leaving = new AbortController()
  const own = ownOf(async () => {
    leaving.abort(new Error('the client has left'))
    return new Promise(() => {})
  })
  await expect(own.post(body, start(60_000, leaving.signal))).rejects.toThrow('the client has left')
})

it('what a field throws is told at its path', async () => {
  const own = ownOf(() => {
    throw new Error('a defect')
  })
  expect(JSON.parse(await own.post(body, start(60_000)))).toMatchObject({
    data: null,
    errors: [{ message: 'a defect', path: ['registries'] }],
  })
})
