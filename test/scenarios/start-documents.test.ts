import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { listAgencySchemas } from '#schema/agencies.ts'
import { layOutKeys } from '../../deploy/keys.ts'
import { openShell, type Shell } from '../support/paste.ts'
import { findPlace, type Place } from '../support/started.ts'

let place: Place
beforeEach(async () => {
  place = await findPlace()
})
afterEach(async () => place.clear())

/** The commands from a heading on, with what they write in a folder of this test's own. */
function listCommands(printed: string, number: number): readonly string[] {
  const [, section = ''] = printed.split(new RegExp(`^${number}\\. `, 'm'))
  const [own = ''] = section.split(/^\d\. /m)
  return own
    .split('\n')
    .filter((line) => /^(curl|npm|\w+=)/.test(line))
    .map((line) => line.replaceAll(' var/', ` ${place.folder}/`))
}

/** Pastes each of them, and answers what the last one printed. */
async function paste(shell: Shell, commands: readonly string[]): Promise<string> {
  let printed = ''
  for (const command of commands) {
    if (/^\w+=/.test(command)) await shell.assign(command)
    else printed = await shell.run(command)
  }
  return printed
}

it('the commands that it prints seal, share, verify and check a document, and what they made outlives a restart', async () => {
  const shell = openShell()
  await shell.assign(`STORE_FILE=${place.store}`)
  const { child, said, ready, ended } = place.start()
  await ready
  const section = (number: number) => listCommands(said.out, number)

  await paste(shell, section(2))
  const onPaper = await paste(shell, section(6))
  expect(onPaper).toMatch(/^Documento digital de identidad \(PID\): 2 sellos, de un PDF\.$/m)
  expect(onPaper).toContain('given_name: MARÍA JOSÉ')
  expect(onPaper).toMatch(/^VERIFICADO\./m)

  expect(await paste(shell, section(7))).toContain('credit: documents:receive')
  const received = await paste(shell, section(8))
  expect(received).toContain('family_name: LÓPEZ PÉREZ')
  expect(received).toContain('clearance.state: ISSUED')
  expect(received).not.toContain('civil_status')
  expect(received).toMatch(/^VERIFICADO\./m)

  const valid = expect.objectContaining({ result: 'VALID', changed: [], document: 'pid' })
  expect(JSON.parse(await paste(shell, section(9)))).toEqual(valid)

  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  const again = place.start()
  await again.ready
  expect(JSON.parse(await paste(shell, section(9)))).toEqual(valid)
  expect(await paste(shell, section(6).slice(1))).toMatch(/^VERIFICADO\./m)
}, 90_000)

it('every agency seals with keys of its own', async () => {
  const { ready } = place.start()
  await ready
  const agencies = listAgencySchemas().map(({ name }) => name)
  const published = await Promise.all(
    agencies.map(async (name) => {
      const response = await fetch(`http://127.0.0.1:${place.first}/${name}/.well-known/jwks.json`)
      const set = (await response.json()) as { readonly keys: readonly { readonly x: string }[] }
      return set.keys.map(({ x }) => x)
    }),
  )
  expect(new Set(published.flat()).size).toBe(agencies.length)
}, 60_000)

it('keys are made once, for whatever agencies there are, and nobody else may read them', async () => {
  const folder = join(place.folder, 'new')
  const keys = layOutKeys({ folder, agencies: ['identity', 'property'] })
  const files = [...['identity', 'property'].map((agency) => keys.sealKeysFile(agency)), ...Object.values(keys.codeKeyFiles)]
  const readAll = () => files.map((file) => readFileSync(file, 'utf8'))
  await keys.ensure(new Date())
  const made = readAll()
  await keys.ensure(new Date())
  expect(readAll()).toEqual(made)
  expect(new Set(made).size).toBe(4)
  for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

it('keys of codes that somebody gives serve in place of its own', async () => {
  const { said, ended } = place.start({ SHARE_KEY_SECRET: 'short' })
  expect(await ended).toBe(1)
  expect(said.err).toContain('SHARE_KEY_SECRET must be one to 3 keys')
  expect(said.err).not.toContain('both given')
}, 30_000)
