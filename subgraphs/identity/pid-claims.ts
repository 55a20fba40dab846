import type { Person, PersonName, Place } from '#adapters/renap/record.ts'
import { recorded, recordedParts } from '../recorded-claims.ts'
import { toCountryCode, toNationalityCode } from './countries.ts'
import { issuer } from './issuer.ts'

// Names and forms: EUDI Wallet, ARF Annex 3.01 PID Rulebook 1.4, section 4.1 (SD-JWT VC encoding). Of RENAP's own, which the rulebook
// does not know, the names are assumptions: married_surname, registered_residence, civil_status, document_kind,
// document_issue_number, death.

export type PidClaims = ReturnType<typeof toPidClaims>

/** What RENAP seals of a person. */
export const toPidClaims = ({
  cui,
  name,
  sex,
  birth,
  civilStatus,
  nationality,
  residence,
  death,
  photograph,
  document,
}: Person) =>
  recorded({
    ...toNameClaims(name),
    birthdate: birth.date,
    place_of_birth: toPlaceOfBirth(birth.place),
    nationalities: toNationalities(nationality),
    sex: toSex(sex),
    picture: toPicture(photograph),
    personal_administrative_number: cui,
    civil_status: civilStatus,
    // Vecindad is where somebody is registered, not where they live now: hence not the rulebook's `address`.
    registered_residence: residence && recordedParts({ region: residence.department, locality: residence.municipality }),
    document_kind: document && document.kind,
    // The rulebook's number of the PID: here of the DPI, which is what RENAP issued; and so are the dates.
    document_number: document && document.serialNumber,
    document_issue_number: document && document.issueNumber,
    date_of_issuance: document && document.issuedOn,
    date_of_expiry: document && document.expiresOn,
    death: toDeath(death),
    ...issuer,
  })

/** The rulebook's `family_name` is the two surnames of the inscription; what was added by marriage is said apart. */
export const toNameClaims = (name: PersonName) => ({
  given_name: joined(name.firstGivenName, name.secondGivenName, name.otherGivenNames),
  family_name: joined(name.firstSurname, name.secondSurname),
  married_surname: name.marriedSurname,
})

/** A person who died may have a DPI that has not expired. */
export const toDeath = (death: Person['death']) => death && recordedParts({ date: death.date, registered_on: death.registeredOn })

const joined = (...parts: readonly (string | null)[]): string | null => parts.filter(Boolean).join(' ') || null

const toPlaceOfBirth = ({ country, department, municipality }: Place) =>
  recordedParts({ country: country === null ? null : toCountryCode(country), region: department, locality: municipality })

function toNationalities(nationality: string | null): readonly string[] | null {
  const code = nationality === null ? null : toNationalityCode(nationality)
  return code === null ? null : [code]
}

// ISO/IEC 5218, as the rulebook has it. It has no word for a code that nobody documented, which is therefore left out.
function toSex(sex: Person['sex']): 1 | 2 | null {
  if (sex === 'MALE') return 1
  return sex === 'FEMALE' ? 2 : null
}

// The rulebook wants JPEG alone; RENAP's photograph is sealed as it came, when it is an image that everybody can draw.
const drawable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])
const toPicture = (photograph: Person['photograph']): string | null =>
  photograph && drawable.has(photograph.mediaType) ? `data:${photograph.mediaType};base64,${photograph.base64}` : null
