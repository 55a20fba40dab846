import { describe, expect, it } from '@jest/globals'
import { composeSupergraph } from '#schema/compose.ts'
import { agency, nobodys, problemsOf } from './toy-agencies.ts'

describe('a demand that nobody meets', () => {
  const gate = (name: string, rule: string) => agency(name, `type Query { gate: Int @shareable ${rule} }`)
  const lost =
    /^toll: @(requiresScopes|policy) on Query\.gate denies it to everybody, which is lost where it is joined .+ by road\. /

  it.each(nobodys)('%s fails the build where composition would lose it to another agency’s', (rule) => {
    const other = rule.replace(/: \[.*\]/, ': [["a"]]')
    expect(composeSupergraph([gate('toll', rule)])).toContain(rule)
    expect(problemsOf(gate('toll', rule), gate('road', other))).toEqual([expect.stringMatching(lost)])
  })

  it.each(['@requiresScopes(scopes: [["a"], []])', '@policy(policies: [[], ["p"]])'])(
    'fails the build among others: %s',
    (rule) => {
      expect(problemsOf(gate('toll', rule))).toEqual([
        expect.stringMatching(/^toll: @\w+ on Query\.gate has an empty list among others, which nobody holds\. Take it away\.$/),
      ])
    },
  )
})
