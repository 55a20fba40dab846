import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createFindPartner } from '#gateway/partners/find-partner.ts'
import { openStore } from '#platform/store/open-store.ts'
import { closePlaces, describeOnEach, makeFile, type Place } from '../../platform/store/places.ts'
import { listen } from './office.ts'
import { runCommand, runProgram } from './run-command.ts'

afterAll(closePlaces)

const keyForm = /pd_[0-9a-f]{24}_[\w-]{43}/g
const anywhere = { ip: '192.0.2.1' }

describeOnEach('npm run partners', (makePlace) => {
  let place: Place
  beforeEach(async () => {
    place = await makePlace()
  })
  afterEach(() => place.dispose())

  it('makes a partner, grants, rotates and suspends; and a gateway acts on it', async () => {
    const run = async (...words: string[]) => {
      const { exitCode, output, errors } = await runCommand(place, ...words)
      expect([exitCode, errors]).toEqual([0, ''])
      return output
    }
    const [first = ''] = (await run('create', 'bank', '--name', 'A bank', '--cost-per-day', '500')).match(keyForm) ?? []
    await run('grant', 'bank', '--purpose', 'credit', '--legal-basis', 'Convenio 1', '--scope', 'tax:read', '--scope', 'a:b')
    const rotated = JSON.parse(await run('rotate', 'bank', '--old-keys-end-at', 'now', '--json')) as { key: string }

    const store = await openStore({ ...place.config, limitMs: 20_000 })
    const find = async (key: string) => createFindPartner({ store, log: listen().log })(key, anywhere)
    expect(await find(rotated.key)).toMatchObject({
      partnerId: 'bank',
      costPerDay: 500,
      grants: [{ purpose: 'credit', legalBasis: 'Convenio 1', scopes: new Set(['a:b', 'tax:read']) }],
    })
    expect(await find(first)).toBeUndefined()
    expect(await run('suspend', 'bank', '--reason', 'seen in a repository', '--by', 'eva')).toMatch(
      /^bank: A bank\n {2}SUSPENDED since \S+ by eva: seen in a repository\n/,
    )
    expect(await find(rotated.key)).toBeUndefined()
    await run('resume', 'bank')
    expect(await find(rotated.key)).toBeDefined()
    await store.close()
  })
})

describe('npm run partners', () => {
  let place: Awaited<ReturnType<typeof makeFile>>
  beforeEach(async () => {
    place = await makeFile()
  })
  afterEach(() => place.dispose())
  const run = async (...words: string[]) => runCommand(place, ...words)

  it('shows a key once, and it is nowhere else', async () => {
    const { output } = await run('create', 'bank', '--name', 'A bank')
    const [key = '', ...more] = output.match(keyForm) ?? []
    expect(more).toEqual([])
    const later = [
      await run('show', 'bank'),
      await run('list'),
      await run('show', 'bank', '--json'),
      await run('suspend', 'bank'),
    ]
    const told = later.flatMap((outcome) => [outcome.output, outcome.errors]).join('')
    expect(told).toContain(key.split('_')[1])
    const folder = dirname(place.config.file)
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    expect(kept.join('')).toContain(key.split('_')[1])
    expect(told + kept.join('')).not.toContain(key.slice(-43))
  })

  it('tells who a partner is, what it may, and who did it', async () => {
    await run('create', 'bank', '--name', 'A bank', '--address', '203.0.113.0/24', '--address', '2001:db8::1', '--by', 'ana')
    await run('change', 'bank', '--trusted-documents-only', 'true', '--expires-at', '2099-12-31T00:00:00-06:00', '--by', 'ana')
    await run('grant', 'bank', '--purpose', 'credit', '--legal-basis', 'Convenio 1', '--scope', 'tax:read', '--by', 'ana')
    const { output } = await run('show', 'bank')
    expect(output.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z by/g, '<time> by').replaceAll(/[0-9a-f]{24}/g, '<key>')).toBe(
      [
        'bank: A bank',
        '  ACTIVE',
        '  made <time> by ana; last changed <time> by ana',
        '  cost a day: as everybody',
        '  expires: 2099-12-31T06:00:00.000Z',
        '  from: 203.0.113.0/24, 2001:db8::1',
        '  documents: trusted ones only',
        '  grants:',
        '    credit: tax:read (Convenio 1; <time> by ana)',
        '  keys:',
        '    <key>: LIVE; made <time> by ana',
        '',
      ].join('\n'),
    )
    expect((await run('list')).output).toBe('bank: ACTIVE, 1 live key, A bank\n')
    expect(JSON.parse((await run('list', '--json')).output)).toMatchObject([{ partner: 'bank', trustedDocumentsOnly: true }])
    const changed = await run('change', 'bank', '--address', 'none', '--expires-at', 'none', '--cost-per-day', 'none', '--json')
    expect(JSON.parse(changed.output)).toMatchObject({ addresses: [], expiresAt: null, costPerDay: null })
  })

  it('says all that is wrong with what was given, does nothing, and ends with 2', async () => {
    const words = [
      '--cost-per-day',
      'many',
      '--address',
      'bank.example',
      '--expires-at',
      'soon',
      '--scope',
      'a',
      '--trusted-documents-only',
      'yes',
    ]
    const { exitCode, output, errors } = await run('create', 'Bank', ...words)
    expect([exitCode, output]).toEqual([2, ''])
    expect(errors.split('\n').toSorted()).toEqual(
      [
        '',
        'Nothing was done:',
        '  The name of the partner must be 2 to 63 small letters, digits and hyphens, and begin with a letter',
        '  --name must be given',
        '  --cost-per-day must be a whole number from 1 to 1000000000',
        '  --expires-at must be a time as in 2027-01-31T00:00:00Z, or how long from now as in 30m, 12h, 7d',
        '  --address must be IP addresses, or ranges as in 203.0.113.0/24',
        '  --trusted-documents-only must be true or false',
        '  --scope is not known here',
      ].toSorted(),
    )
    expect((await run('list')).output).toBe('There are no partners.\n')
  })

  it.each([
    [[], 'Say what to do.'],
    [['constructor'], 'There is no such action.'],
    [['show'], 'Say which partner.'],
    [['list', 'bank'], "'list' is about all partners."],
    [['create', 'bank', 'A', 'bank'], 'There are too many words; those with spaces in them need quotes.'],
    [['list', '--verbose'], "Unknown option '--verbose'"],
  ])('does not guess at %j, says how it is used, and ends with 2', async (words, message) => {
    const { exitCode, output, errors } = await run(...words)
    expect([exitCode, output]).toEqual([2, ''])
    expect(errors).toMatch(/\n\nUsage: npm run partners -- <action> <partner> \[options\]\n/)
    expect(errors.split('\n')[0]).toBe(message)
  })

  it('says what cannot be done, and ends with 1', async () => {
    expect(await run('rotate', 'nobody')).toEqual({ exitCode: 1, output: '', errors: 'There is no partner nobody.\n' })
    expect(await runCommand({ environment: { STORE_FILE: '/proc/none/store' } }, 'list')).toEqual({
      exitCode: 1,
      output: '',
      errors: 'The store cannot be reached: the file that STORE_FILE names (ENOENT)\n',
    })
    const unusable = await runCommand({ environment: { DATABASE_URL: 'postgres://very-secret', STORE_TIMEOUT_MS: '1' } }, 'list')
    expect([unusable.exitCode, unusable.output]).toEqual([1, ''])
    expect(unusable.errors).toMatch(/^The configuration is not usable:\n {2}STORE_TIMEOUT_MS .*\n {2}DATABASE_URL /)
    expect(unusable.errors).not.toContain('very-secret')
  })

  it('is what npm runs', async () => {
    const { exitCode, output } = await runProgram('npm', ['run', '--silent', 'partners', '--', 'list'], place.environment)
    expect([exitCode, output]).toEqual([0, 'There are no partners.\n'])
  })
})
