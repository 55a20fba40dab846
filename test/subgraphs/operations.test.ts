import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { CannotChange } from '#platform/change-file.ts'
import { closeOperation, listOperations, openOperation } from '#subgraphs/operator.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sat = { registry: 'sat', operation: 'contribuyentes' }
const allOfRenap = { registry: 'renap', operation: '*' }
const effect =
  'It takes effect within 5 seconds in every subgraph that reads this file; /status and Query.registries then tell it.'
let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operations-'))
  file = join(folder, 'later', 'closed.txt')
})
afterEach(() => rm(folder, { recursive: true }))

const read = () => readFile(file, 'utf8')
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

describe('an operator', () => {
  it('closes an operation in a file that is made when it is needed, and opens it again', async () => {
    expect(await openOperation(file, sat)).toBe(`sat contribuyentes was open already in ${file}.`)
    expect(existsSync(file)).toBe(false)
    expect(await closeOperation(file, sat)).toBe(`sat contribuyentes is closed in ${file}. ${effect}`)
    expect(linesOf(await read())).toEqual(['sat contribuyentes'])
    expect(await closeOperation(file, sat)).toBe(`sat contribuyentes was closed already in ${file}.`)
    expect(linesOf(await read())).toEqual(['sat contribuyentes'])
    expect(await openOperation(file, sat)).toBe(`sat contribuyentes is open in ${file}. ${effect}`)
    expect(linesOf(await read())).toEqual([])
    expect(readdirSync(join(folder, 'later'))).toEqual(['closed.txt'])
  })

  it('sees what is open and what is closed, and what nobody has', async () => {
    await closeOperation(file, allOfRenap)
    await writeFile(file, `${await read()}sta contribuyentes\n`)
    expect(await listOperations(file)).toBe(
      [
        `In ${file}`,
        'rmg sociedad: open',
        'rmg representantes: open',
        'rmg empresas: open',
        'rmg nombramientos: open',
        'rmg busqueda: open',
        'renap token: closed',
        'renap persona: closed',
        'sat contribuyentes: open',
        'sta contribuyentes: closed, but nobody has it',
      ].join('\n'),
    )
    expect(await openOperation(file, { ...sat, registry: 'sta' })).toContain('is open')
  })

  it('cannot close what nobody has, and is told what there is', async () => {
    const closing = closeOperation(file, { registry: 'sat', operation: 'contribuyente' })
    await expect(closing).rejects.toThrow(/^There is no sat contribuyente\. There are:\n[^]*\n {2}sat contribuyentes$/)
    await expect(closing).rejects.toThrow(CannotChange)
    expect(existsSync(file)).toBe(false)
  })

  it('cannot open one operation while all of its registry are closed', async () => {
    await closeOperation(file, allOfRenap)
    expect(await closeOperation(file, { ...allOfRenap, operation: 'token' })).toContain('was closed already')
    await expect(openOperation(file, { ...allOfRenap, operation: 'persona' })).rejects.toThrow(
      "renap * closes every operation of renap: open '*', and close what should stay closed.",
    )
    await openOperation(file, allOfRenap)
    expect(linesOf(await read())).toEqual([])
  })

  it.each([closeOperation, openOperation, async (at: string) => listOperations(at)])(
    'is told of a line that nobody can read, and nothing is changed (%#)',
    async (act) => {
      file = join(folder, 'closed.txt')
      await writeFile(file, 'sat contribuyentes\n?\n')
      await expect(act(file, sat)).rejects.toThrow(
        `Nobody can read line 2 of ${file}, so the subgraphs keep to what it said before. Correct it first.`,
      )
      expect(await read()).toBe('sat contribuyentes\n?\n')
    },
  )

  it('is one of several who change the list at the same time, and no change is lost', async () => {
    const operations = ['sociedad', 'representantes', 'empresas', 'nombramientos', 'busqueda']
    await Promise.all(operations.map(async (operation) => closeOperation(file, { registry: 'rmg', operation })))
    expect(linesOf(await read()).toSorted()).toEqual(operations.map((operation) => `rmg ${operation}`).toSorted())
  })

  it('is told of somebody else who does not finish changing the list', async () => {
    file = join(folder, 'closed.txt')
    await writeFile(`${file}.lock`, '')
    await expect(closeOperation(file, sat)).rejects.toThrow(
      `Somebody else is changing ${file}. Try again; if nobody is, remove ${file}.lock.`,
    )
    expect(existsSync(file)).toBe(false)
    await rm(`${file}.lock`)
    expect(await closeOperation(file, sat)).toContain('is closed in')
  })

  it('leaves a link a link, and who may read the file as it was', async () => {
    file = join(folder, 'closed.txt')
    const real = join(folder, 'real.txt')
    await writeFile(real, '')
    await chmod(real, 0o600)
    await symlink(real, file)
    await closeOperation(file, sat)
    expect(await readlink(file)).toBe(real)
    expect(linesOf(await readFile(real, 'utf8'))).toEqual(['sat contribuyentes'])
    expect((await stat(real)).mode & 0o777).toBe(0o600)
  })

  it('is told what is wrong with the file itself', async () => {
    await expect(closeOperation(folder, sat)).rejects.toThrow(`${folder} cannot be read (EISDIR).`)
    await expect(closeOperation(join('/dev/null', 'closed.txt'), sat)).rejects.toThrow(/cannot be read \(ENOTDIR\)/)
  })
})

describe('npm run operations', () => {
  function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['subgraphs/operations.ts', ...words], {
      cwd: root,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  it('says what it did, and ends with 0', () => {
    const done = { status: 0, stdout: `sat contribuyentes is closed in ${file}. ${effect}\n`, stderr: '' }
    expect(run(['close', 'SAT', 'contribuyentes'], { CLOSED_OPERATIONS_FILE: file })).toEqual(done)
    expect(run(['list', '--file', file])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('contribuyentes: closed\n'),
    })
  })

  it('says why it could not do it, and ends with 1', () => {
    const { status, stdout, stderr } = run(['close', 'sat', 'nothing', '--file', file])
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^There is no sat nothing\. There are:\n/)
  })

  it.each([
    [[]],
    [['close', 'sat']],
    [['shut', 'sat', '*']],
    [['list', 'sat']],
    [['close', 'sat', 'a', 'b']],
    [['list', '--wrong']],
  ])('given %j says how it is used, and ends with 2', (words) => {
    const { status, stdout, stderr } = run(words, { CLOSED_OPERATIONS_FILE: file })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/\nUsage:\n {2}npm run operations -- list\n/)
    expect(existsSync(file)).toBe(false)
  })
})
