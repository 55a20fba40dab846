import { afterEach, describe, expect, it } from '@jest/globals'
import { measureCpu } from '../../support/measure.ts'
import { canary, createHostileDesk, expectSilent } from '../support/hostile-desk.ts'
import { json, xml } from '../support/hostile-registry.ts'
import { soapEnvelope, taxpayerElement, taxpayersResponse } from '../support/records.ts'

const whole = taxpayersResponse(taxpayerElement)
const withDoctype = (type: string, text = whole) => text.replace('?>\n', `?>\n${type}`)
const withName = (name: string) => taxpayersResponse(taxpayerElement.replace('CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', name))
const laughs = Array.from({ length: 30 }, (_, level) => `<!ENTITY e${level + 1} "&e${level};&e${level};">`).join('')
const fill = (unit: string) => unit.repeat(Math.floor(1_900_000 / unit.length))

describe('XML from SAT', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([
    ['with a document type', withDoctype(`<!DOCTYPE ${canary}>`)],
    ['with a document type in small letters', withDoctype(`<!doctype ${canary}>`)],
    ['with an entity of its own', withDoctype(`<!DOCTYPE a [<!ENTITY x "${canary}">]>`, withName('&x;'))],
    ['with a billion laughs', withDoctype(`<!DOCTYPE a [<!ENTITY e0 "${canary}">${laughs}]>`, withName('&e30;'))],
    ['with an entity that nobody declared', withName('&ntilde;')],
    ['with a reference to NUL', withName(`A&#0;${canary}`)],
    ['with a reference to half a letter', withName('&#xD83D;')],
    ['with a NUL', withName(`A\0${canary}`)],
    ['with a control character', withName(`A\u0008${canary}`)],
    ['with a bare ampersand', withName(`A & ${canary}`)],
    ['with a bare sign', withName(`A < ${canary}`)],
    ['with an attribute twice', whole.replace('tipo="NIT"', 'tipo="NIT" tipo="CUI"')],
    ['with an attribute without quotes', whole.replace('tipo="NIT"', 'tipo=NIT')],
    ['with a tag that is not closed', whole.replace('</estado>', '')],
    ['with tags that cross', whole.replace('</nombre>', '').replace('</contribuyente>', '</contribuyente></nombre>')],
    ['with a section that is not closed', withName(`<![CDATA[${canary}`)],
    ['with a name that objects inherit', whole.replace('<cui/>', `<__proto__><nit>${canary}</nit></__proto__>`)],
    ['that is cut', whole.slice(0, -40)],
    ['that is cut within a tag', whole.slice(0, whole.indexOf('</nombre>') + 4)],
    ['followed by rubbish', whole + canary],
    ['followed by a second document', whole + whole],
    ['after rubbish', canary + whole],
    ['with 200,000 levels', soapEnvelope('<a>'.repeat(200_000) + '</a>'.repeat(200_000))],
    ['with 200,000 levels that nobody closes', soapEnvelope('<a>'.repeat(200_000))],
    ['with 101 levels in a part that nobody reads', whole.replace('<cui/>', `<x>${'<a>'.repeat(101)}${'</a>'.repeat(101)}</x>`)],
  ])('is malformed %s, and nothing of it is repeated', async (_, text) => {
    expectSilent(await desk.ask('sat', xml(text)), 'MALFORMED')
  })

  it.each([
    ['a section', '<![CDATA[CAFÉ & <b>]]>', 'CAFÉ & <b>'],
    ['two sections, one of which ends early', '<![CDATA[CAFÉ ]]]]><![CDATA[> TÉ]]>', 'CAFÉ ]]> TÉ'],
    ['a section that looks like references', '<![CDATA[&amp;&#0;]]>', '&amp;&#0;'],
    ['the end of a section that never began', 'CAFÉ ]]> TÉ', 'CAFÉ ]]> TÉ'],
    ['references', 'CAF&#201; &amp; T&#xC9; &lt;b&gt;', 'CAFÉ & TÉ <b>'],
    ['a reference that was escaped twice', 'CAFÉ &amp;amp; TÉ', 'CAFÉ &amp; TÉ'],
    ['markup that was escaped', '&lt;nit&gt;19&lt;/nit&gt;', '<nit>19</nit>'],
    ['a remark', 'CAFÉ<!-- <nit>19</nit> --> Y TÉ', 'CAFÉ Y TÉ'],
    ['an instruction', '<?php system("ls") ?>CAFÉ Y TÉ', 'CAFÉ Y TÉ'],
  ])('is a name and nothing more with %s', async (_, written, name) => {
    expect(await desk.ask('sat', xml(withName(written)))).toMatchObject({ nit: '91000130', name })
  })

  it('fetches nothing, whatever it points to', async () => {
    const trap = await desk.start(() => json(canary))
    const there = `${trap.url}/${canary}`
    for (const external of [`SYSTEM "${there}"`, `PUBLIC "x" "${there}"`, 'SYSTEM "file:///etc/hostname"']) {
      const entity = withDoctype(`<!DOCTYPE a [<!ENTITY x ${external}>]>`, withName('&x;'))
      expectSilent(await desk.ask('sat', xml(entity)), 'MALFORMED')
      expectSilent(await desk.ask('sat', xml(withDoctype(`<!DOCTYPE a ${external}>`))), 'MALFORMED')
      expectSilent(await desk.ask('sat', xml(withDoctype(`<!DOCTYPE a [<!ENTITY % p ${external}> %p;]>`))), 'MALFORMED')
    }
    const pointing = whole
      .replace('?>\n', `?>\n<?xml-stylesheet href="${there}"?>`)
      .replace(
        '<contribuyente>',
        `<contribuyente xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="u ${there}">`,
      )
      .replace('<cui/>', `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${there}"/><cui/>`)
    expect(await desk.ask('sat', xml(pointing))).toMatchObject({ nit: '91000130' })
    expect(trap.connections()).toBe(0)
  })

  it.each([
    ['sections that nobody closes', fill('<![CDATA[')],
    ['sections', `<a>${fill('<![CDATA[x]]>')}</a>`],
    ['remarks that nobody closes', fill('<!--')],
    ['elements', soapEnvelope(fill('<a/>'))],
    ['entries', taxpayersResponse(fill('<contribuyente/>'))],
    ['attributes', soapEnvelope(`<a ${fill(' b="1"')}/>`)],
    ['namespaces', whole.replace('<soapenv:Envelope', `<soapenv:Envelope a="${fill('xmlns')}"`)],
    ['references', withName(fill('&amp;'))],
    ['ampersands', withName(fill('&'))],
    ['empty room', withName(fill(' '))],
    ['commas', withName(fill(',')).replace('<tipo>J', '<tipo>I')],
    ['signs', fill('<')],
  ])('of 2 MB is refused in moments when it is nothing but %s', async (_, text) => {
    const costs: number[] = []
    // The least of three: a collection of garbage that other tests left counts for nobody.
    for (let turn = 0; turn < 3; turn += 1) {
      const { answer, cpuMs } = await measureCpu(() => desk.ask('sat', xml(text)))
      expectSilent(answer, 'MALFORMED')
      costs.push(cpuMs)
    }
    expect(Math.min(...costs)).toBeLessThan(1_000)
  })
})
