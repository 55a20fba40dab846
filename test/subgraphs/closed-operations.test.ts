import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { ClosedOperationsUnreadable, followClosedOperations, type ClosedOperations } from '#subgraphs/closed-operations.ts'
import { createListeningLog } from '../gateway/toys/listening-log.ts'
import { until } from '../support/until.ts'

const known = ['token', 'persona']
let folder: string
let file: string
let listening: ReturnType<typeof createListeningLog>
let closed: ClosedOperations | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'closed-'))
  file = join(folder, 'closed.txt')
  listening = createListeningLog()
})
afterEach(async () => {
  await closed?.stop()
  closed = undefined
  await rm(folder, { recursive: true })
})

/** Puts a text there as a whole. */
async function put(text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

async function follow(): Promise<ClosedOperations> {
  closed = await followClosedOperations({ file, registry: 'RENAP', log: listening.log })
  return closed
}

const errors = () => listening.lines.filter(({ level }) => level === 'error').map(({ msg }) => msg)

describe('the operations that an agency has closed', () => {
  it('are none without a file, and follow the file when it comes, changes and goes', async () => {
    const operations = await follow()
    expect(known.map((operation) => operations.isClosed(operation))).toEqual([false, false])
    await put('renap persona\nsat token')
    await until(() => operations.isClosed('persona'))
    expect(operations.isClosed('token')).toBe(false)
    await put('renap *')
    await until(() => operations.isClosed('token'))
    expect(operations.isClosed('persona')).toBe(true)
    await rm(file)
    await until(() => !operations.isClosed('token'))
    expect(operations.notes(known)).toEqual([])
    expect(errors()).toEqual([])
  })

  it('tell whoever listens, once for each closing, until they listen no more', async () => {
    const operations = await follow()
    const told: string[] = []
    const stops = known.map((operation) => operations.onClosed(operation, () => told.push(operation)))
    await put('renap persona')
    await until(() => told.length === 1)
    stops[1]?.()
    await put('')
    await until(() => !operations.isClosed('persona'))
    await put('renap *')
    await until(() => told.length === 2)
    expect(told).toEqual(['persona', 'token'])
  })

  it.each([
    ['a line that nobody can read', async () => put('renap token\nrenap'), 'nobody can read line 2'],
    ['a folder in its place', async () => rm(file).then(async () => mkdir(file)), 'it cannot be read (EISDIR)'],
  ])('stay as they were with %s, which is logged and noted until it is put right', async (_title, spoil, what) => {
    await put('renap persona')
    const operations = await follow()
    await spoil()
    await until(() => operations.notes(known).length > 0)
    const note = `the list of closed operations is not usable: ${what}; the last good one holds`
    expect(operations.notes(known)).toEqual([note])
    expect(errors()).toEqual([note])
    expect(known.map((operation) => operations.isClosed(operation))).toEqual([false, true])
    await rm(file, { recursive: true })
    await put('renap token')
    await until(() => operations.isClosed('token'))
    expect(operations.notes(known)).toEqual([])
  })

  it('are those of the lines that can be read when a line cannot at the start', async () => {
    await put('renap persona\nwhat is this')
    const operations = await follow()
    expect(known.map((operation) => operations.isClosed(operation))).toEqual([false, true])
    expect(operations.notes(known)).toEqual([
      'the list of closed operations is not usable: nobody can read line 2; its other lines hold',
    ])
    expect(errors()).toHaveLength(1)
  })

  it('are known by nobody when the file cannot be read at the start, so that nothing starts', async () => {
    await mkdir(file)
    await expect(follow()).rejects.toThrow(ClosedOperationsUnreadable)
  })

  it('that the registry does not have are noted, with those that it has', async () => {
    await put('renap personas\nrenap *\nsat nothing')
    const operations = await follow()
    expect(operations.notes(known)).toEqual(['RENAP has no operation personas that could be closed; it has token, persona'])
  })
})
