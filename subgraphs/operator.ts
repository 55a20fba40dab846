import { CannotChange, changeFile, readFileOrNothing } from '#platform/change-file.ts'
import { createEnvironmentReader } from '#platform/env.ts'
import { listAgencies, loadAgency, readAgencyConfig } from './agency.ts'
import { allOperations, parseClosedList, withClosed, withoutClosed, type ClosedOperation } from './closed-list.ts'

const header = `# Operations that agencies have closed, one a line, as in: sat contribuyentes
# Better than by hand: npm run operations
`
const effect =
  'It takes effect within 5 seconds in every subgraph that reads this file; /status and Query.registries then tell it.'

/** Every operation of every registry, and whether its agency has closed it. */
export async function listOperations(file: string): Promise<string> {
  const closed = readClosed(file, await readFileOrNothing(file))
  const known = await listKnown()
  const rows = known.map((one) => `${nameOf(one)}: ${closed.some(covers(one)) ? 'closed' : 'open'}`)
  const strange = closed.filter((one) => !known.some(coveredBy(one))).map((one) => `${nameOf(one)}: closed, but nobody has it`)
  return [`In ${file}`, ...rows, ...strange].join('\n')
}

/** Closes an operation, or with `*` all of the registry. @returns what was done */
export async function closeOperation(file: string, asked: ClosedOperation): Promise<string> {
  await requireKnown(asked)
  return changeFile(file, (text) => {
    if (readClosed(file, text).some(covers(asked))) return { said: `${nameOf(asked)} was closed already in ${file}.` }
    return { text: withClosed(text || header, asked), said: `${nameOf(asked)} is closed in ${file}. ${effect}` }
  })
}

/** Opens an operation again, or with `*` all of the registry. @returns what was done */
export async function openOperation(file: string, asked: ClosedOperation): Promise<string> {
  return changeFile(file, (text) => {
    const closed = readClosed(file, text)
    const all = { ...asked, operation: allOperations }
    if (asked.operation !== allOperations && closed.some(covers(all))) {
      throw new CannotChange(
        `${nameOf(all)} closes every operation of ${asked.registry}: open '*', and close what should stay closed.`,
      )
    }
    if (!closed.some(coveredBy(asked))) return { said: `${nameOf(asked)} was open already in ${file}.` }
    return { text: withoutClosed(text, asked), said: `${nameOf(asked)} is open in ${file}. ${effect}` }
  })
}

const nameOf = ({ registry, operation }: ClosedOperation) => `${registry} ${operation}`

/** Whether a line of the list closes an operation. */
const covers = (asked: ClosedOperation) => (line: ClosedOperation) =>
  line.registry === asked.registry && (line.operation === asked.operation || line.operation === allOperations)

const coveredBy = (line: ClosedOperation) => (operation: ClosedOperation) => covers(operation)(line)

function readClosed(file: string, text: string): readonly ClosedOperation[] {
  const { closed, unreadableLines } = parseClosedList(text)
  if (unreadableLines.length === 0) return closed
  throw new CannotChange(
    `Nobody can read line ${unreadableLines.join(', ')} of ${file}, so the subgraphs keep to what it said before. Correct it first.`,
  )
}

async function requireKnown(asked: ClosedOperation): Promise<void> {
  const known = await listKnown()
  if (known.some(coveredBy(asked))) return
  throw new CannotChange([`There is no ${nameOf(asked)}. There are:`, ...known.map((one) => `  ${nameOf(one)}`)].join('\n'))
}

/** What every agency's registry can be asked. Nobody is asked to find out. */
async function listKnown(): Promise<readonly ClosedOperation[]> {
  const known = listAgencies().map(async (schema) => {
    const agency = await loadAgency(schema)
    const connection = agency.connect(await readAgencyConfig(schema, createEnvironmentReader({})), { now: () => new Date() })
    const { operations } = connection.status()
    await connection.close()
    return operations.map((operation) => ({ registry: agency.registry.code.toLowerCase(), operation: operation.name }))
  })
  return (await Promise.all(known)).flat()
}
