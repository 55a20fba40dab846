import { describe, expect, it } from '@jest/globals'
import { assert, constantFrom, nat, boolean, oneof, property, record, string } from 'fast-check'
import { createCode, parseCode, writeCode } from '#gateway/codes/code.ts'
import { createBrowser, importPage } from './browser.ts'

const page = await importPage<{
  parseCode: typeof parseCode
  writeCode: typeof writeCode
  readFragment: (hash: string) => string
}>('code.js')
const { showCode } = await importPage<{ showCode: (page: unknown) => void }>('share-code.js')

describe('a code on the pages', () => {
  it('is read as the gateway reads it', () => {
    const codes = constantFrom(...Array.from({ length: 200 }, createCode))
    const letters = constantFrom(...Array.from('0O1ILUZ- ñé.'))
    const typed = record({ code: codes, at: nat(27), letter: letters, slip: boolean(), small: boolean() })
    const texts = typed.map(({ code, at, letter, slip, small }) => {
      const text = writeCode(slip ? code.slice(0, at) + letter + code.slice(at + 1) : code)
      return small ? text.toLowerCase() : text
    })
    assert(property(oneof(texts, string({ maxLength: 250 })), (text) => page.parseCode(text) === parseCode(text)))
    expect(page.parseCode(createCode())).toBeDefined()
  })

  it('is written in groups, as the gateway writes it', () => {
    const code = createCode()
    expect(page.writeCode(code)).toBe(writeCode(code))
  })

  it('comes from behind the #, however it is written there', () => {
    expect(['#AB%20CD', '#', '', '#%'].map(page.readFragment)).toEqual(['AB CD', '', '', ''])
  })
})

describe('the page that shows a code', () => {
  const open = (hash: string) => {
    const browser = createBrowser({ page: 'share.html', hash })
    showCode(browser.window)
    return { ...browser, shown: () => browser.element('result').text }
  }

  it('shows it in groups, and asks nobody', () => {
    const [code, other] = [createCode(), createCode()]
    const { shown, go, visited } = open(`#${code}`)
    expect(shown()).toBe(writeCode(code).replaceAll('-', ' '))
    go(`#${other}`)
    expect(shown()).toBe(writeCode(other).replaceAll('-', ' '))
    expect(visited).toEqual([])
  })

  it.each(['', '#', '#ABCD', '#<b>'])('says so when the address has none: %s', (hash) => {
    expect(open(hash).shown()).toContain('no lleva un código completo')
  })
})
