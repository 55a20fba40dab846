import type { Person } from '#adapters/renap/record.ts'
import type { Context } from '../context.ts'
import { readCui } from '../../references.ts'
import { toIdentityDocument, type CitizenParent } from '../mappers.ts'
import type { CitizenResolvers } from '../types.generated.ts'

export const Citizen: CitizenResolvers = {
  __resolveReference: async ({ cui }) => ({ cui: readCui(cui) }),
  name: recorded((person) => person.name),
  sex: recorded((person) => person.sex),
  birth: recorded((person) => person.birth),
  civilStatus: recorded((person) => person.civilStatus),
  nationality: recorded((person) => person.nationality),
  registeredResidence: recorded((person) => person.residence),
  death: recorded((person) => person.death),
  photograph: recorded((person) => person.photograph),
  identityDocument: recorded(toIdentityDocument),
  pid: ({ cui }) => ({ cui }),
}

/** A field of the person's record; `null` when RENAP has no such person. */
function recorded<Field>(read: (person: Person) => Field) {
  return async ({ cui }: CitizenParent, _arguments: object, { people }: Context): Promise<Field | null> => {
    const person = await people.load(cui)
    return person && read(person)
  }
}
