import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { escapeXml, parseXml, UnreadableXml } from '#adapters/wire/xml.ts'
import { measureCpu } from '../../support/measure.ts'

const lists = new Set(['item'])
const parse = (text: string) => parseXml(text, lists)

describe('XML', () => {
  it('is read into local names, text as it stands, attributes and lists', () => {
    expect(
      parse(
        `<?xml version="1.0"?><!-- c --><n:a xmlns:n="u"><n:number kind="NIT">000123</n:number><empty/><items><item>1</item></items></n:a>`,
      ),
    ).toEqual({ a: { number: { '#text': '000123', '@kind': 'NIT' }, empty: '', items: { item: ['1'] } } })
  })

  it.each([
    ['named entities', '<a>&lt;&amp;&gt;&quot;&apos;</a>', `<&>"'`],
    ['decimal references', '<a>N&#209;</a>', 'NÑ'],
    ['hexadecimal references', '<a>N&#xD1;</a>', 'NÑ'],
    ['a reference to an ampersand, once', '<a>&amp;#209;</a>', '&#209;'],
    ['a CDATA section', '<a>x<![CDATA[ & <b> ]] &amp; ]]>y</a>', 'x & <b> ]] &amp; y'],
  ])('reads %s', (_, text, expected) => {
    expect(parse(text)).toEqual({ a: expected })
  })

  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['a document type in small letters', '<!doctype html><html/>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an unknown entity', '<a>&ntilde;</a>'],
    ['a bare ampersand', '<a>x & y</a>'],
    ['an ampersand without end', '<a>&amp</a>'],
    ['a reference to NUL', '<a>&#0;</a>'],
    ['a reference to a control character', '<a>&#x1;</a>'],
    ['a reference to half a character', '<a>&#xD800;</a>'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>'],
    ['a NUL', '<a>\0</a>'],
    ['a control character', '<a>\u001a</a>'],
    ['an unclosed tag', '<a><b></a>'],
    ['an unclosed CDATA section', '<a><![CDATA[x</a>'],
    ['crossed tags', '<a><b></a></b>'],
    ['a cut document', '<a><b>te'],
    ['text after the end', '<a>1</a>rubbish'],
    ['text before the start', 'rubbish<a/>'],
    ['nothing', ''],
    ['a name that objects inherit', '<a><__proto__>1</__proto__></a>'],
    ['200,000 levels', '<a>'.repeat(200_000) + '</a>'.repeat(200_000)],
    ['200,000 levels without end', '<a>'.repeat(200_000)],
    ['JSON', '{"a":1}'],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(UnreadableXml)
  })

  const entities = Array.from({ length: 30 }, (_, level) => `<!ENTITY e${level + 1} "&e${level};&e${level};">`).join('')
  it.each([
    ['a billion laughs', `<!DOCTYPE a [<!ENTITY e0 "ha">${entities}]><a>&e30;</a>`],
    ['200,000 CDATA sections that nobody closes', '<![CDATA['.repeat(200_000)],
    ['50,000 elements', `<a>${'<b/>'.repeat(50_000)}</a>`],
    ['50,000 attributes', `<a ${Array.from({ length: 50_000 }, (_, number) => `a${number}="1"`).join(' ')}/>`],
    ['a text of 2 MB', `<a>${' '.repeat(2_000_000)}</a>`],
  ])('refuses %s in moments', async (_, text) => {
    const { cpuMs } = await measureCpu(() => expect(() => parse(text)).toThrow(UnreadableXml))
    expect(cpuMs).toBeLessThan(500)
  })

  it('reads what a busy registry sends: 1,000 elements with 60,000 letters in one of them', () => {
    const items = '<item>1</item>'.repeat(1_000)
    expect(parse(`<a>${items}<b>${'x'.repeat(60_000)}</b></a>`)).toMatchObject({ a: { item: { length: 1_000 } } })
  })

  it('reads back whatever was escaped', () => {
    const printable = fc.string({ unit: fc.constantFrom('&', '<', '>', '"', ']', '!', '[', 'Ñ', ';', '#', 'a', '€') })
    fc.assert(
      fc.property(printable, (text) => {
        expect(parse(`<a>${escapeXml(`|${text}|`)}</a>`)).toEqual({ a: `|${text}|` })
      }),
    )
  })
})
