import { describe, expect, it } from '@jest/globals'
import { createLru } from '#gateway/document/lru.ts'

describe('a cache', () => {
  it('forgets what was used longest ago when it holds too much', () => {
    const lru = createLru<string>(10)
    lru.set('a', 'A', 4)
    lru.set('b', 'B', 4)
    lru.get('a')
    lru.set('c', 'C', 4)
    expect(['a', 'b', 'c'].map((key) => lru.get(key))).toEqual(['A', undefined, 'C'])
  })

  it('counts what is set again once', () => {
    const lru = createLru<string>(10)
    for (let times = 0; times < 5; times += 1) lru.set('a', `A${times}`, 6)
    lru.set('b', 'B', 4)
    expect([lru.get('a'), lru.get('b')]).toEqual(['A4', 'B'])
  })

  it('does not keep what is larger than all of it', () => {
    const lru = createLru<string>(10)
    lru.set('a', 'A', 11)
    expect(lru.get('a')).toBeUndefined()
  })
})
