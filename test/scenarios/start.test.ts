import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { closeOperation } from '#subgraphs/operator.ts'
import { ask } from '../support/gateway.ts'
import { openShell } from '../support/paste.ts'
import { findPlace, host, portsNeeded, type Place } from '../support/started.ts'
import { until } from '../support/until.ts'

let place: Place
beforeEach(async () => {
  place = await findPlace()
})
afterEach(async () => place.clear())

const portsOf = (text: string): number[] => [...text.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port))

it('one command starts everything, prints commands that do what they say, and follows the list of closed operations; SIGINT stops all of it', async () => {
  const { child, said, ready, ended } = place.start()
  await ready
  const ports = portsOf(said.out)
  expect(await place.listInUse(ports)).toHaveLength(10)

  const [asking = ''] = said.out.split(/^6\. /m)
  const commands = asking.split('\n').filter((line) => /^(curl|\w+=)/.test(line))
  const shell = openShell()
  const answers: unknown[] = []
  for (const command of commands) {
    if (command.startsWith('curl')) answers.push(await shell.curl(command))
    else await shell.assign(command)
  }
  const told = (sat: string) => [
    { name: 'RMG', state: 'AVAILABLE' },
    { name: 'RENAP', state: 'AVAILABLE' },
    { name: 'SAT', state: sat },
  ]
  const present = { missing: null, data: expect.anything() }
  const pid = expect.objectContaining({
    cui: '9000000150117',
    identity: expect.objectContaining(present),
    tax: expect.objectContaining(present),
  })
  const certificate = expect.objectContaining({
    registration: expect.objectContaining(present),
    representatives: expect.objectContaining(present),
    tax: expect.objectContaining(present),
  })
  expect(answers).toEqual([
    {
      data: {
        company: expect.objectContaining({ legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', status: 'DEFINITIVE' }),
        registries: told('AVAILABLE'),
      },
    },
    { data: { me: { pid } } },
    { data: { company: { certificate } } },
    { data: { citizen: { pid } } },
  ])

  // Without what a command says of whoever asks, there is nothing; and rubbish is not taken for nobody.
  const asNobody = (command: string) => command.replace(/ -H "authorization: [^"]*"/, '')
  for (const command of commands.filter((line) => line.includes('authorization'))) {
    const { data, errors } = await shell.curl(asNobody(command))
    expect(data).toBeUndefined()
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  }
  const rubbish = { 'content-type': 'application/json', authorization: 'Bearer rubbish' }
  const greeting = { method: 'POST', headers: rubbish, body: '{"query":"{ __typename }"}' }
  expect((await fetch(`http://${host}:${place.first}/graphql`, greeting)).status).toBe(401)

  const page = await fetch(`http://${host}:${place.first}/graphql`, { headers: { accept: 'text/html' } })
  expect(await page.text()).toContain('<!doctype html>')

  const states = async () => {
    const { body } = await ask(`http://${host}:${place.first}`, '{ registries { name state } }')
    return body.data?.['registries']
  }
  expect(await states()).toEqual(told('AVAILABLE'))
  await closeOperation(place.closedOperations, { registry: 'sat', operation: '*' })
  await until(async () => JSON.stringify(await states()) === JSON.stringify(told('UNAVAILABLE')))

  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(await place.listInUse(ports)).toEqual([])
}, 60_000)

it('a port that is taken is named, with the setting that chooses another, and nothing is started', async () => {
  const squatter = createServer()
  squatter.listen(place.first + 2, host)
  await once(squatter, 'listening')
  const { said, ended } = place.start()
  expect(await ended).toBe(1)
  squatter.close()
  await once(squatter, 'close')
  expect(said.err).toBe(
    `Port ${place.first + 2}, for subgraph identity, is taken. SUBGRAPHS_PORT chooses another.\nNothing was started.\n`,
  )
  expect(said.out).toBe('')
}, 60_000)

it('when one program ends unasked, the others end too and it is named', async () => {
  const { child, said, ready, ended } = place.start()
  await ready
  const ports = portsOf(said.out)
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number)
  expect(children).toHaveLength(5)
  process.kill(children[0] ?? 0, 'SIGKILL')
  expect(await ended).toBe(1)
  expect(said.err).toContain('the simulated registries ended unasked')
  expect(await place.listInUse(ports)).toEqual([])
}, 60_000)

it('a setting that cannot be used is named, and nothing is started', async () => {
  const { said, ended } = place.start({ LOG_LEVEL: 'loud', GRAPHIQL: 'perhaps' })
  expect(await ended).toBe(1)
  expect(said.err).toMatch(/^The configuration is not usable:\n {2}LOG_LEVEL must be one of .*\n {2}GRAPHIQL must be .*\n$/)
  expect(said.out).toBe('')
})

// Shorter than the time that programs have to become ready: nobody waits for what has ended.
const promptMs = 20_000

it(
  'when one program refuses to start, it says why and everything ends at once',
  async () => {
    const { said, ended } = place.start({ NODE_ENV: 'production' })
    expect(await ended).toBe(1)
    expect(said.err).toContain('PASSWORD_FILE must be given in production')
    expect(said.err).toMatch(/ended unasked, with exit code 1\n$/)
  },
  promptMs,
)

it(
  'SIGINT before everything is ready stops at once what was started',
  async () => {
    const { child, said, ended } = place.start({ LOG_LEVEL: 'info' })
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(said.err).toBe('')
    expect(await place.listInUse(Array.from({ length: portsNeeded }, (_, position) => place.first + position))).toEqual([])
  },
  promptMs,
)
