import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parseSealKeys } from '#platform/seal/key-file.ts'
import { addKey, listKeys, retireKey, revokeKey, useKey } from '#subgraphs/seal-keys/actions.ts'
import { createSealKeys, ensureSealKeys } from '#subgraphs/seal-keys/key-file.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const start = new Date('2026-11-21T12:00:00Z')
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seal-keys-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['subgraphs/seal-keys/main.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status, stdout, stderr }
}

const text = () => readFileSync(file, 'utf8')
const kids = () => parseSealKeys(text()).published.map(({ kid }) => kid)
const retired = () => parseSealKeys(text()).retired.map(({ jwk, until }) => [jwk.kid, until])
const fails = (doing: Promise<string>, message: string) =>
  expect(doing).rejects.toMatchObject({ name: 'CannotChange', message: expect.stringContaining(message) })
const actions: readonly (readonly [string, (kid?: string) => Promise<string>])[] = [
  ['add', () => addKey(file, start)],
  ['use', (kid) => useKey(file, kid, start)],
  ['retire', (kid) => retireKey(file, kid, start)],
  ['revoke', (kid) => revokeKey(file, kid, start)],
  ['list', () => listKeys(file, start)],
]
const choosing = actions.filter(([action]) => ['use', 'retire', 'revoke'].includes(action))

describe('npm run seal-keys', () => {
  it('makes the file, adds a key, uses it, retires and revokes the old one, and says each time what comes next', () => {
    const told: string[] = []
    const tell = (...words: readonly string[]) => {
      const { status, stdout, stderr } = run(...words)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      told.push(text())
      expect(statSync(file).mode & 0o777).toBe(0o600)
      return stdout
    }
    expect(tell('create', file)).toMatch(/holds one key, \d{4}-\d\d-\d\d-[\da-f]{6}, which signs\.[^]*Next: [^]*SEAL_KEYS_FILE=/)
    const [first] = kids()

    const added = tell('add', file)
    const [, second] = kids()
    expect(added).toContain(`${first}: signs\n  ${second}: published\nNext: Wait two minutes`)
    expect(added).toContain(`npm run seal-keys -- use ${file} ${second}\n`)

    const used = tell('use', file)
    expect(kids()).toEqual([second, first])
    expect(used).toContain(`${second}: signs\n  ${first}: published\nNext: Wait a minute`)
    expect(used).toContain(`npm run seal-keys -- retire ${file} ${first}\n`)

    const before = Date.now()
    const retiring = tell('retire', file, String(first))
    expect(kids()).toEqual([second])
    const [[kid, until] = []] = retired()
    expect(kid).toBe(first)
    expect(Number(until) - before).toBeGreaterThanOrEqual(86_400_000)
    expect(Number(until) - Date.now()).toBeLessThanOrEqual(86_401_000)
    const row = `${first}: retired, published until ${new Date(Number(until)).toISOString()}`
    expect(retiring).toContain(`${second}: signs\n  ${row}\nNext: Nothing.`)
    expect(tell('list', file)).toBe(`In ${file}\n  ${second}: signs\n  ${row}\n`)

    const revoking = tell('revoke', file, String(first))
    expect(revoking).toContain(`${second}: signs\n  ${first}: retired, published no more\nNext: `)
    expect(readdirSync(folder)).toEqual(['keys.json'])
    // Of the retired key, nothing private is left, and of no key was any ever told.
    const privateParts = told.flatMap((one) => [...one.matchAll(/"d": "([\w-]{43})"/g)].map(([, part]) => String(part)))
    expect(new Set(privateParts).size).toBe(2)
    expect(told.at(-1)?.match(/"d"/g)).toHaveLength(1)
    expect([added, used, retiring, revoking].join('')).not.toMatch(/[\w-]{43}/)
  })

  it.each([
    [[]],
    [['create']],
    [['rotate', 'file']],
    [['drop', 'file']],
    [['add', 'file', 'key']],
    [['create', 'file', 'key']],
    [['list', 'file', 'key']],
    [['retire', 'file', 'a', 'b']],
    [['__proto__', 'file']],
    [['list', '--all']],
  ])('given %j says how it is used', (words) => {
    expect(run(...words)).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('npm run seal-keys -- create FILE'),
    })
  })

  it('that cannot do it says why, and does nothing', () => {
    const { status, stdout, stderr } = run('retire', file)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toBe(`There is no ${file}, or nothing in it. To make it: npm run seal-keys -- create ${file}\n`)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the keys of the seals', () => {
  it.each(actions)('where there is no file, %s makes none', async (_action, act) => {
    await fails(act(), 'seal-keys -- create')
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([...actions, ['create', () => createSealKeys(file, start)] as const])(
    'in a file that is not usable are left alone by %s',
    async (_action, act) => {
      for (const content of ['rubbish', '{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"a"}]}', '{"keys":[]}']) {
        writeFileSync(file, content, { mode: 0o600 })
        await fails(act(), file)
        expect(text()).toBe(content)
      }
    },
  )

  it.each(choosing)('being one, are not to %s', async (_action, act) => {
    await createSealKeys(file, start)
    const before = text()
    await fails(act(), 'is the only key. To put another into the file: npm run seal-keys -- add')
    expect(text()).toBe(before)
  })

  it.each(choosing)('being several, are named to %s, and the one that signs is not', async (_action, act) => {
    await createSealKeys(file, start)
    await addKey(file, start)
    await addKey(file, start)
    const before = text()
    const [signing, second, third] = kids()
    await fails(act(), `Say which key:\n  ${second}\n  ${third}`)
    await fails(act('nobody'), 'There is no such key')
    await fails(act(signing), 'signs already')
    expect(text()).toBe(before)
    await act(third)
    expect(text()).not.toBe(before)
  })

  it('that were retired are tidied away a day after they ended, by whatever changes the file, and not by listing', async () => {
    await createSealKeys(file, start)
    await addKey(file, start)
    const [signing, old] = kids()
    await retireKey(file, old, start)
    expect(retired()).toEqual([[old, hours(24).getTime()]])
    expect(await listKeys(file, new Date(hours(24).getTime() - 1))).toContain(`published until ${hours(24).toISOString()}`)
    expect(await listKeys(file, hours(24))).toContain(`${old}: retired, published no more`)
    await addKey(file, new Date(hours(48).getTime() - 1))
    expect(retired()).toHaveLength(1)
    expect(await listKeys(file, hours(48))).toContain('published no more')
    expect(retired()).toHaveLength(1)
    await useKey(file, undefined, hours(48))
    expect(retired()).toEqual([])
    expect(kids().at(-1)).toBe(signing)
  })

  it('are ten, with twenty retired besides, at most', async () => {
    await createSealKeys(file, start)
    for (let more = 0; more < 9; more += 1) await addKey(file, start)
    await fails(addKey(file, start), '10 keys, which is the most. Retire one first')
    for (let more = 0; more < 20; more += 1) {
      await retireKey(file, kids()[1], start)
      await addKey(file, start)
    }
    const before = text()
    await fails(retireKey(file, kids()[1], start), '20 retired keys, which is the most')
    expect(text()).toBe(before)
    await retireKey(file, kids()[1], hours(48))
    expect(retired()).toHaveLength(1)
  })

  it('are made once for whoever starts, however many do, and never made anew', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureSealKeys(file, start)))
    expect(kids()).toHaveLength(1)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const before = text()
    await ensureSealKeys(file, start)
    expect(text()).toBe(before)
    await fails(createSealKeys(file, start), 'is there already. To put another key into it: npm run seal-keys -- add')
    // A file that was open is closed to others by the next change.
    chmodSync(file, 0o644)
    await addKey(file, start)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
