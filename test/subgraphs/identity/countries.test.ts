import { expect, it } from '@jest/globals'
import { toCountryCode, toNationalityCode } from '#subgraphs/identity/countries.ts'

it.each([
  ['GUATEMALA', 'GT'],
  ['EL SALVADOR', 'SV'],
  ['MÉXICO', 'MX'],
  ['MEXICO', 'MX'],
  ['ALEMANIA', 'DE'],
  ['ESPAÑA', 'ES'],
  ['UNIÓN EUROPEA', null],
  ['REGIÓN DESCONOCIDA', null],
  ['URSS', null],
])('a country written %s is %s', (name, code) => expect(toCountryCode(name)).toBe(code))

it.each([
  ['GUATEMALTECA', 'GT'],
  ['GUATEMALTECO', 'GT'],
  ['GUATEMALTECA NATURALIZADA', 'GT'],
  ['SALVADOREÑA', null],
  ['NO GUATEMALTECA', null],
])('a nationality written %s is %s', (nationality, code) => expect(toNationalityCode(nationality)).toBe(code))
