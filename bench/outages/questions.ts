import { readFileSync } from 'node:fs'
import { stripIgnoredCharacters } from 'graphql'
import { listCompanies, listTaxpayers, take } from './people.ts'

const pid = stripIgnoredCharacters(readFileSync(new URL('../../schema/operations/pid.graphql', import.meta.url), 'utf8'))
const citizen = 'query($cui:CUI!){citizen(cui:$cui){cui name{displayName}birth{date}identityDocument{serialNumber derivedState}}}'
const company = 'query($nit:NIT!){company(by:{nit:$nit}){nit legalName status capital{currency paid}}}'

/** Questions as bodies of requests, each about somebody who was not asked about before. */
export interface Questions {
  /** RENAP and SAT. */
  pid(): string
  /** RENAP alone. */
  citizen(): string
  /** RMG alone. */
  company(): string
}

export function createQuestions(): Questions {
  const taxpayers = listTaxpayers()
  const companies = listCompanies()
  const aboutPerson = (query: string) => JSON.stringify({ query, variables: { cui: take(taxpayers).cui } })
  return {
    pid: () => aboutPerson(pid),
    citizen: () => aboutPerson(citizen),
    company: () => JSON.stringify({ query: company, variables: { nit: take(companies) } }),
  }
}
