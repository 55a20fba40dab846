import { readPersonas } from '../personas/personas.ts'

/** Somebody who can log in. */
export interface Account {
  /** The name of the persona, and what tokens call them (`sub`). */
  readonly id: string
  readonly name: string
  readonly cui?: string
  readonly roles: readonly string[]
}

// They hold an office; who they are as citizens is nobody's business there.
const officers: readonly Account[] = [
  { id: 'official', name: 'Funcionaria de turno', roles: ['official'] },
  { id: 'administrator', name: 'Administradora del servicio', roles: ['administrator'] },
]

/** Every persona, and two who hold an office, by their names. */
export function readAccounts(): ReadonlyMap<string, Account> {
  const persons = readPersonas().persons.map(({ persona, citizen: { cui, name } }): Account => {
    const words = [name.firstGivenName, name.secondGivenName, name.otherGivenNames, name.firstSurname, name.secondSurname]
    return { id: persona, name: words.filter((word) => word !== '').join(' '), cui, roles: [] }
  })
  return new Map([...persons, ...officers].map((account) => [account.id, account]))
}
