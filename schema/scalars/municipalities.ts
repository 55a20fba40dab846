import { readFileSync } from 'node:fs'

export interface Municipality {
  /** Department (01 to 22) and municipality within it, two digits each. */
  readonly code: string
  readonly department: string
  readonly municipality: string
}

// 340 municipalities, with Sipacate (0514) and Petatán (1333) of 2015. The table grows by decree: it is data, not code.
const rows = readFileSync(new URL('./municipalities.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)

/** The municipalities of Guatemala, in the order of their codes. */
export const municipalities: readonly Municipality[] = rows.map((row) => {
  const [code = '', department = '', municipality = ''] = row.split('\t')
  return { code, department, municipality }
})

const codes = new Set(municipalities.map(({ code }) => code))
const departments = new Set(municipalities.map(({ code }) => code.slice(0, 2)))

export const isDepartment = (code: string): boolean => departments.has(code)
export const isMunicipality = (code: string): boolean => codes.has(code)
