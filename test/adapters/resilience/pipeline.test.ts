import { describe, expect, it } from '@jest/globals'
import { pipeline, type Layer } from '#adapters/resilience/pipeline.ts'
import { startCall } from '../support/calls.ts'

const noting = (name: string, notes: string[]): Layer<string, string> => ({
  name,
  async run(call, next) {
    notes.push(`${name} before`)
    const answer = await next({ ...call, question: `${call.question} ${name}` })
    notes.push(`${name} after`)
    return answer
  },
})

describe('a pipeline', () => {
  it('runs the layers in the order of the list, the first outermost', async () => {
    const notes: string[] = []
    const ask = pipeline([noting('a', notes), noting('b', notes)], async ({ question }) => {
      notes.push(`wire asked ${question}`)
      return 'answer'
    })
    using call = startCall('who')
    expect(await ask(call)).toBe('answer')
    expect(notes).toEqual(['a before', 'b before', 'wire asked who a b', 'b after', 'a after'])
  })

  it('is the wire alone when the list is empty', async () => {
    using call = startCall(2)
    expect(await pipeline<number, number>([], async ({ question }) => question + 1)(call)).toBe(3)
  })

  it('lets a layer answer without the wire', async () => {
    const ask = pipeline<string, string>([{ name: 'mine', run: async () => 'mine' }], async () => {
      throw new Error('the wire was asked')
    })
    using call = startCall('who')
    expect(await ask(call)).toBe('mine')
  })
})
