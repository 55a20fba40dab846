import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { addKey, createKeyFile, dropKey, listKeys, useKey } from '#gateway/pass/key-file.ts'
import { parsePassKeys } from '#gateway/pass/keys.ts'
import { parsePrivateKeys } from '#platform/private-keys.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pass-keys-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const everySaid: string[] = []
function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['gateway/pass/main.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
    timeout: 20_000,
  })
  everySaid.push(stdout, stderr)
  return { status, stdout, stderr }
}

/** What the command does, without a process of its own. */
async function act(action: string, path: string, kid?: string) {
  const now = new Date()
  const acts: Readonly<Record<string, () => Promise<string>>> = {
    create: () => createKeyFile(path, now),
    add: () => addKey(path, now),
    use: () => useKey(path, kid),
    drop: () => dropKey(path, kid),
    list: () => listKeys(path),
  }
  return (acts[action]?.() ?? Promise.reject(new Error(action))).then(
    (stdout) => ({ status: 0, stdout: `${everySaid[everySaid.push(stdout) - 1]}\n`, stderr: '' }),
    ({ name, message }: Error) => ({ status: name === 'CannotChange' ? 1 : name, stdout: '', stderr: `${message}\n` }),
  )
}
const kids = () => parsePassKeys(readFileSync(file, 'utf8')).published.keys.map(({ kid }) => kid)
const modeOf = (path: string) => statSync(path).mode & 0o777

describe('npm run pass-keys', () => {
  it('makes the file, adds a key, uses it and drops the old one, and says each time what comes next', () => {
    expect(run('create', file)).toEqual({
      status: 0,
      stdout: expect.stringMatching(/holds one key, \d{4}-\d\d-\d\d-[\da-f]{6}, which signs\.[^]*PASS_KEYS_FILE=/),
      stderr: '',
    })
    expect(modeOf(file)).toBe(0o600)
    const [first] = kids()

    const added = run('add', file)
    const [, second] = kids()
    expect(added).toMatchObject({ status: 0, stderr: '' })
    expect(added.stdout).toContain(`${first}: signs\n  ${second}: published\nNext: Wait two minutes`)
    expect(added.stdout).toContain(`npm run pass-keys -- use ${file} ${second}\n`)

    const used = run('use', file)
    expect(kids()).toEqual([second, first])
    expect(used.stdout).toContain(`${second}: signs\n  ${first}: published\nNext: Wait two minutes`)
    expect(used.stdout).toContain(`npm run pass-keys -- drop ${file} ${first}\n`)

    const dropped = run('drop', file, String(first))
    expect(kids()).toEqual([second])
    expect(dropped.stdout).toMatch(/is published no more\.[^]*within a minute/)
    expect(modeOf(file)).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['keys.json'])
  })

  it('asks which key where there is a choice, and leaves the file as it is meanwhile', async () => {
    await act('create', file)
    await addKey(file, new Date('2026-01-01T00:00:00Z'))
    await addKey(file, new Date('2026-02-01T00:00:00Z'))
    const before = readFileSync(file, 'utf8')
    const [signing, second, third] = kids()
    for (const action of ['use', 'drop']) {
      expect(await act(action, file)).toEqual({ status: 1, stdout: '', stderr: `Say which key:\n  ${second}\n  ${third}\n` })
      expect(await act(action, file, 'nobody')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('There is no such key'),
      })
      expect(await act(action, file, String(signing))).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('signs already'),
      })
    }
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect((await act('list', file)).stdout).toBe(
      `In ${file}\n  ${signing}: signs\n  ${second}: published\n  ${third}: published\n`,
    )
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect((await act('use', file, String(third))).status).toBe(0)
    expect(kids()).toEqual([third, signing, second])
  })

  it.each<[string, readonly string[], string]>([
    ['drop', ['drop'], 'is the only key'],
    ['use', ['use'], 'is the only key'],
    ['create it again', ['create'], 'is there already'],
  ])('of one key, it does not %s', async (_what, [action = ''], problem) => {
    await act('create', file)
    const before = readFileSync(file, 'utf8')
    expect(await act(action, file)).toEqual({ status: 1, stdout: '', stderr: expect.stringContaining(problem) })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it.each<[string, string]>([
    ['is no JSON', 'rubbish'],
    ['is something else', '{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"a"}]}'],
  ])('does not touch a file that %s', async (_what, text) => {
    writeFileSync(file, text, { mode: 0o600 })
    for (const action of ['create', 'add', 'use', 'drop', 'list']) expect((await act(action, file)).status).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('makes no file where there is none, but for create', async () => {
    for (const action of ['add', 'use', 'drop', 'list']) {
      expect(await act(action, file)).toMatchObject({ status: 1, stderr: expect.stringContaining('pass-keys -- create') })
    }
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    [[]],
    [['create']],
    [['rotate', 'file']],
    [['add', 'file', 'key']],
    [['use', 'file', 'a', 'b']],
    [['__proto__', 'file']],
    [['list', '--all']],
  ])('given %j says how it is used', (words) => {
    expect(run(...words)).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('npm run pass-keys -- create FILE'),
    })
  })

  it('lets nobody else read the file from then on, and leaves a link a link', async () => {
    const link = join(folder, 'link.json')
    await act('create', file)
    symlinkSync(file, link)
    chmodSync(file, 0o644)
    expect((await act('add', link)).status).toBe(0)
    expect(modeOf(file)).toBe(0o600)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(kids()).toHaveLength(2)
  })

  it('waits for whoever else is changing the file, so that no key is lost', async () => {
    await act('create', file)
    await Promise.all(Array.from({ length: 6 }, () => addKey(file, new Date())))
    expect(kids()).toHaveLength(7)
  })

  it('says who is in the way when somebody never ends', async () => {
    await act('create', file)
    writeFileSync(`${file}.lock`, '')
    expect(await act('add', file)).toMatchObject({ status: 1, stderr: expect.stringContaining(`remove ${file}.lock`) })
  })

  it('fills the file with ten keys, and no more', async () => {
    await act('create', file)
    for (let more = 0; more < 9; more += 1) await addKey(file, new Date())
    expect(await act('add', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('Drop one first') })
  })

  it('never says what is private', async () => {
    await act('create', file)
    await act('add', file)
    await act('list', file)
    const parts = parsePrivateKeys(readFileSync(file, 'utf8')).map(({ d }) => d)
    for (const part of parts) expect(everySaid.join('')).not.toContain(part)
    // Nothing as long as a key, of those that are gone either.
    expect(everySaid.join('').match(/[\w-]{43,}/g)).toBeNull()
  })
})
