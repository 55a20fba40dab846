// RENAP writes countries and nationalities in words, of which no list is published (assumption); seals say them in the codes of
// ISO 3166-1. A word for which there is no code is left out, since the codes have none for "something else".

// Codes that CLDR names but ISO 3166-1 does not assign to a country.
const exceptional = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ'])

const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()

const codes = new Map(listCountries().map(({ code, name }) => [fold(name), code]))

/** The alpha-2 code of a country, by its Spanish name; `null` for a name that CLDR does not have. */
export const toCountryCode = (name: string): string | null => codes.get(fold(name)) ?? null

/** The alpha-2 code of a nationality, as far as anybody knows how RENAP writes it: Guatemala's. */
export const toNationalityCode = (nationality: string): string | null =>
  /^GUATEMALTEC[AO]( NATURALIZAD[AO])?$/.test(fold(nationality)) ? 'GT' : null

function listCountries(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames('es', { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCodePoint(65 + place))
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !exceptional.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap((code) => {
      const name = names.of(code)
      return name === undefined ? [] : [{ code, name }]
    })
}
