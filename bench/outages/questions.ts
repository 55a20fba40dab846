import { readFileSync } from 'node:fs'
import { stripIgnoredCharacters } from 'graphql'
import { listCompanies, listTaxpayers, take } from './people.ts'

const read = (name: string): string =>
  stripIgnoredCharacters(readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8'))
const citizen = 'query($cui:CUI!){citizen(cui:$cui){cui name{displayName}birth{date}identityDocument{serialNumber derivedState}}}'
const company = 'query($nit:NIT!){company(by:{nit:$nit}){nit legalName status capital{currency paid}}}'

/** Questions as bodies of requests. Each is about somebody who was not asked about before. */
export interface Questions {
  /** RENAP and SAT. */
  readonly pid: () => string
  /** RMG, RENAP and SAT. */
  readonly certificate: () => string
  /** RENAP alone. */
  readonly citizen: () => string
  /** RMG alone. */
  readonly company: () => string
}

export function createQuestions(): Questions {
  const [pid, certificate] = [read('pid'), read('certificate')]
  const taxpayers = listTaxpayers()
  const companies = listCompanies()
  const aboutPerson = (query: string) => () => JSON.stringify({ query, variables: { cui: take(taxpayers).cui } })
  const aboutCompany = (query: string) => () => JSON.stringify({ query, variables: { nit: take(companies) } })
  return {
    pid: aboutPerson(pid),
    certificate: aboutCompany(certificate),
    citizen: aboutPerson(citizen),
    company: aboutCompany(company),
  }
}

/** The same document about one person, as often as one likes. */
export const pidOf = (cui: string): string => JSON.stringify({ query: read('pid'), variables: { cui } })
