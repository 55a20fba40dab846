import type { Asker } from '../load/asker.ts'
import { listCompanies, take } from './people.ts'
import { isWhole } from './replies.ts'

// What is dear, as often as it is allowed, and then what is cheap, until no more is.
const certificates = 5
const most = 20
const certificate =
  'certificate{legalName registration{data{capital{paid}}}representatives{data{registeredName identity{data{name{displayName}}}}}tax{data{standing{status}}}}'

/** A document that asks for as much as one may, and one that asks for more. */
export interface Dearest {
  readonly legal: () => string
  /** What it costs its sender, in units. */
  readonly cost: number
  readonly tooMuch: () => string
}

/**
 * Finds by asking how much a document may ask for.
 * @throws Error when nothing of this kind is answered
 */
export async function findDearest(asker: Asker): Promise<Dearest> {
  const companies = listCompanies()
  let written = 0
  // Of companies that nobody asked about, so that no call is shared, and each time another document, so that no plan is.
  const write = (count: number, dear = certificates) => {
    const names = Array.from({ length: count }, (_, index) => `n${index}`)
    const fields = names.map((name, index) => `f${index}:company(by:{nit:$${name}}){${index < dear ? certificate : 'legalName'}}`)
    const query = `query Q${(written += 1)}(${names.map((name) => `$${name}:NIT!`).join(' ')}){${fields.join(' ')}}`
    return JSON.stringify({ query, variables: Object.fromEntries(names.map((name) => [name, take(companies)])) })
  }
  const ask = async (document: string) => {
    const reply = await asker.ask(document)
    const { code, cost } = reply.errors[0]?.extensions ?? {}
    return { isWhole: isWhole(reply), refusedAt: code === 'OPERATION_TOO_EXPENSIVE' ? Number(cost) : undefined }
  }
  const [more, less] = [await ask(write(most, certificates + 1)), await ask(write(most - 1, certificates + 1))]
  const step = (more.refusedAt ?? NaN) - (less.refusedAt ?? NaN)
  let tooMuchAt = NaN
  // From above: what is refused uses nothing up.
  for (let count = most; count >= certificates; count -= 1) {
    const { isWhole: isLegal, refusedAt } = await ask(write(count))
    if (isLegal && tooMuchAt - step > 0) {
      return { legal: () => write(count), cost: tooMuchAt - step, tooMuch: () => write(count + 1) }
    }
    tooMuchAt = refusedAt ?? NaN
  }
  throw new Error('it is not known how much a document may ask for')
}
