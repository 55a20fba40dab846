import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { companyFile } from './company.ts'
import { personFile } from './person.ts'

/** A fixed person who is there to show something. */
export type PersonPersona = ReturnType<typeof readPerson>
/** A fixed company that is there to show something. */
export type CompanyPersona = ReturnType<typeof readCompany>

export interface Personas {
  readonly persons: readonly PersonPersona[]
  readonly companies: readonly CompanyPersona[]
}

/** Reads every persona from its own file; a persona's name is that of its file. */
export const readPersonas = (): Personas => ({
  persons: readFolder('persons', readPerson),
  companies: readFolder('companies', readCompany),
})

function readPerson(persona: string, text: string) {
  const file = personFile.parse(JSON.parse(text))
  return { persona, ...file, citizen: { persona, ...file.citizen } }
}

function readCompany(persona: string, text: string) {
  const file = companyFile.parse(JSON.parse(text))
  return { persona, ...file, company: { persona, ...file.company } }
}

function readFolder<Persona>(folder: string, read: (persona: string, text: string) => Persona): readonly Persona[] {
  const directory = new URL(`./${folder}/`, import.meta.url)
  return readdirSync(directory)
    .toSorted()
    .map((file) => {
      try {
        return read(file.replace(/\.json$/, ''), readFileSync(new URL(file, directory), 'utf8'))
      } catch (error) {
        const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it cannot be read'
        throw new Error(`The persona’s file ${folder}/${file} is wrong: ${why}`, { cause: error })
      }
    })
}
