import type { Reply } from '../load/asker.ts'
import { exactly, told, type Figure } from './figures.ts'
import { listCompanies, listTaxpayers, take } from './people.ts'
import { isWhole, reasonOf } from './replies.ts'
import { registries, startSystem, type Registry, type System } from './system.ts'

const keys = 20
const times = 50

// For each registry, a question that it alone can answer, and the answer that holds nothing of it.
const questions = {
  renap: {
    query: 'query($key:CUI!){citizen(cui:$key){name{displayName}birth{date}civilStatus}}',
    list: () => listTaxpayers(),
    nothing: '{"citizen":{"name":null,"birth":null,"civilStatus":null}}',
  },
  rmg: {
    query: 'query($key:NIT!){company(by:{nit:$key}){legalName status capital{paid}}}',
    list: () => listCompanies(),
    nothing: '{"company":{"legalName":null,"status":null,"capital":null}}',
  },
  sat: {
    query: 'query($key:CUI!){taxpayer(by:{cui:$key}){nit name}}',
    list: () => listTaxpayers(),
    nothing: '{"taxpayer":null}',
  },
} as const

/** After 1,000 good answers about the same persons, nobody speaks for a registry that is down: nothing of it was kept. */
export async function stale(): Promise<readonly Figure[]> {
  const system = await startSystem()
  try {
    const figures: Figure[] = []
    for (const registry of registries) figures.push(...(await takeDown(system, registry)))
    return figures
  } finally {
    await system.stop()
  }
}

async function takeDown({ asker, control }: System, registry: Registry): Promise<readonly Figure[]> {
  const { query, list, nothing } = questions[registry]
  const everybody = list()
  const bodies = Array.from({ length: keys }, () => {
    const one = take<string | { readonly cui: string }>(everybody)
    return JSON.stringify({ query, variables: { key: typeof one === 'string' ? one : one.cui } })
  })
  const askAll = () => Promise.all(bodies.map((body) => asker.ask(body)))
  let good = 0
  for (let round = 0; round < times; round += 1) good += (await askAll()).filter(isWhole).length

  await control.fault({ registry, fault: 'reset' })
  const replies: Reply[] = []
  while (!replies.some((reply) => reasonOf(reply) === 'CIRCUIT_OPEN')) replies.push(...(await askAll()))
  for (let round = 0; round < 5; round += 1) replies.push(...(await askAll()))
  await control.heal()
  return [
    exactly(`${registry}: good answers before`, good, keys * times),
    told('… answers while its circuit was open', replies.filter((reply) => reasonOf(reply) === 'CIRCUIT_OPEN').length),
    exactly(
      '… answers in which something of it was served',
      replies.filter(({ data }) => JSON.stringify(data) !== nothing).length,
      0,
    ),
  ]
}
