import { afterEach, describe, expect, it } from '@jest/globals'
import { createHostileDesk } from '../support/hostile-desk.ts'
import { json, xml } from '../support/hostile-registry.ts'
import { personAnswer, personRow, taxpayerElement, taxpayersResponse } from '../support/records.ts'

describe('what a registry writes as columns of one text', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([
    ['GUATEMALA,AMATITLÁN', 'GUATEMALA', 'AMATITLÁN'],
    [' GUATEMALA , AMATITLÁN ', 'GUATEMALA', 'AMATITLÁN'],
    ['GUATEMALA', 'GUATEMALA', null],
    ['GUATEMALA,', 'GUATEMALA', null],
    [',AMATITLÁN', null, 'AMATITLÁN'],
    ['GUATEMALA,AMATITLÁN,ZONA 1', 'GUATEMALA', 'AMATITLÁN'],
    ['GUATEMALA;AMATITLÁN', 'GUATEMALA;AMATITLÁN', null],
    ['"GUATEMALA","AMATITLÁN"', '"GUATEMALA"', '"AMATITLÁN"'],
    [',', null, null],
  ])('a residence %j is read as far as its columns go', async (VECINDAD, department, municipality) => {
    const person = await desk.ask('renap', json(personAnswer({ ...personRow, VECINDAD })))
    expect(person).toMatchObject({ residence: { department, municipality } })
  })

  it.each([
    ['LÓPEZ,PÉREZ,,MARÍA,JOSÉ', 'MARÍA JOSÉ LÓPEZ PÉREZ'],
    ['LÓPEZ,PÉREZ,,MARÍA,', 'MARÍA LÓPEZ PÉREZ'],
    ['LÓPEZ,PÉREZ,DE MORALES,MARÍA,JOSÉ,DEL CARMEN', 'MARÍA JOSÉ DEL CARMEN LÓPEZ PÉREZ DE MORALES'],
    ['LÓPEZ,PÉREZ,MARÍA', 'LÓPEZ,PÉREZ,MARÍA'],
    ['LÓPEZ PÉREZ MARÍA JOSÉ', 'LÓPEZ PÉREZ MARÍA JOSÉ'],
    ['LÓPEZ;PÉREZ;;MARÍA;JOSÉ', 'LÓPEZ;PÉREZ;;MARÍA;JOSÉ'],
    ['&quot;LÓPEZ&quot;,PÉREZ,,MARÍA;', 'MARÍA; "LÓPEZ" PÉREZ'],
    [',,,,', ',,,,'],
  ])('a name %j is turned round only when every column is there', async (nombre, name) => {
    const element = taxpayerElement.replace('<tipo>J', '<tipo>I').replace('CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', nombre)
    expect(await desk.ask('sat', xml(taxpayersResponse(element)))).toMatchObject({ kind: 'INDIVIDUAL', name })
  })
})
