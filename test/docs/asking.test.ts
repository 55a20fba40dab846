import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { buildSchema, isEnumType } from 'graphql'
import { publicErrors } from '#gateway/errors.ts'
import { listAgencySchemas } from '#schema/agencies.ts'
import { startGateway } from '../support/gateway.ts'
import { startSimulators } from '../support/simulators.ts'
import { startSubgraph } from '../support/subgraphs.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/asking.md')
const rowsOf = (heading: string): string[][] =>
  (page.split(/^## /m).find((section) => section.startsWith(heading)) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))

it('docs/asking.md tells every error code, with its status', () => {
  const rows = rowsOf('Every error code')
  expect(rows.map(([, code]) => code)).toEqual(Object.keys(publicErrors))
  for (const [, code = '', status] of rows) {
    const error = publicErrors[code as keyof typeof publicErrors]
    if ('status' in error) expect(status?.split(' or ')).toContain(String(error.status))
  }
})

it('docs/asking.md tells every reason for which a part may be missing', () => {
  const schema = buildSchema(read('schema/supergraph.graphql'), { assumeValidSDL: true })
  const reasons = schema.getType('MissingReason')
  const names = isEnumType(reasons) ? reasons.getValues().map(({ name }) => name) : []
  expect(names.length).toBeGreaterThan(0)
  expect(rowsOf('What is missing').map(([, reason]) => reason)).toEqual(expect.arrayContaining(names))
})

const sectionOf = (heading: string): string => page.split(/^## /m).find((section) => section.startsWith(heading)) ?? ''
/** The example in a language that a section gives. */
const exampleOf = (heading: string, language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(sectionOf(heading))?.[1] ?? ''

it('docs/asking.md shows an outage banner as it is: its question, the answer, and the sentences that its program makes of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'asking-'))
  const closed = join(folder, 'closed.txt')
  writeFileSync(closed, 'rmg sociedad\n')
  const simulators = await startSimulators()
  const env = { SAT_MAINTENANCE: 'SUN 02:00-05:00', CLOSED_OPERATIONS_FILE: closed }
  const now = () => new Date('2026-11-22T09:00:00Z')
  const names = listAgencySchemas().map(({ name }) => name)
  const subgraphs = await Promise.all(names.map(async (name) => startSubgraph(name, { simulators, env, now })))
  const addresses = Object.fromEntries(names.map((name, place) => [name, subgraphs[place]?.url ?? '']))
  const gateway = await startGateway({ supergraph: read('schema/supergraph.graphql'), subgraphs: addresses })

  const { body } = await gateway.ask(exampleOf('An outage banner', 'graphql'))
  await gateway.close()
  await Promise.all(subgraphs.map((subgraph) => subgraph.close()))
  await simulators.close()
  rmSync(folder, { recursive: true })
  expect(body).toEqual(JSON.parse(exampleOf('An outage banner', 'json')))

  const program = `data:text/javascript,${encodeURIComponent(exampleOf('An outage banner', 'js'))}`
  const { banner } = (await import(program)) as { banner: (registries: unknown, document: string) => string[] }
  const sat = expect.stringMatching(/^SAT está en mantenimiento hasta el 22 de noviembre de 2026,? .*0?5:00/)
  const rmg = 'RMG responde con dificultad: puede faltar su parte.'
  expect(banner(body.data?.['registries'], 'CommercialCompanyCertificate')).toEqual([rmg, sat])
  expect(banner(body.data?.['registries'], 'PersonalIdentificationDocument')).toEqual([sat])
})

it('docs/asking.md tells every state of a registry', () => {
  const states = buildSchema(read('schema/supergraph.graphql'), { assumeValidSDL: true }).getType('RegistryState')
  const names = isEnumType(states) ? states.getValues().map(({ name }) => name) : []
  expect(new Set(rowsOf('An outage banner').map(([, state]) => state))).toEqual(new Set(names))
})
