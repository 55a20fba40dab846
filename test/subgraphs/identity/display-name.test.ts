import { expect, it } from '@jest/globals'
import { toDisplayName } from '#subgraphs/identity/display-name.ts'

const nobody = {
  firstGivenName: null,
  secondGivenName: null,
  otherGivenNames: null,
  firstSurname: null,
  secondSurname: null,
  marriedSurname: null,
}

it.each([
  [
    'given names before surnames',
    { firstGivenName: 'ANA', secondGivenName: 'EVA', firstSurname: 'PAZ', secondSurname: 'LUX' },
    'ANA EVA PAZ LUX',
  ],
  [
    'the married surname last, with its particle',
    { firstGivenName: 'ANA', firstSurname: 'PAZ', marriedSurname: 'CRUZ' },
    'ANA PAZ DE CRUZ',
  ],
  [
    'all the given names',
    { firstGivenName: 'ANA', secondGivenName: 'EVA', otherGivenNames: 'INÉS SOL', firstSurname: 'ÑÁÑEZ' },
    'ANA EVA INÉS SOL ÑÁÑEZ',
  ],
  ['one part alone', { firstSurname: 'PAZ' }, 'PAZ'],
  ['nothing when nothing is recorded', {}, null],
])('a whole name has %s', (_title, parts, name) => expect(toDisplayName({ ...nobody, ...parts })).toBe(name))
