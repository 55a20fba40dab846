import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openStore } from '#platform/store/open-store.ts'
import { describeOn } from '../../support/throw-away-server.ts'
import { makeFile, readConfig } from './places.ts'
import { startChild } from './start-child.ts'
import { toys } from './toys.ts'

let place: Awaited<ReturnType<typeof makeFile>>
let file: string
beforeEach(async () => {
  place = await makeFile()
  file = place.config.file
})
afterEach(() => place.dispose())

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const open = async (limitMs = 5_000) => openStore({ ...place.config, limitMs })
const ball = { id: 'ball', body: { count: 1 } }

describe('a store in a file', () => {
  it('is made with its folder when it is missing, for its owner alone', async () => {
    const store = await open()
    await store.change(async (view) => view.put(toys, ball))
    expect(readdirSync(dirname(file)).toSorted()).toEqual(['store.sqlite', 'store.sqlite-shm', 'store.sqlite-wal'])
    for (const ending of ['', '-wal', '-shm']) expect(modeOf(file + ending)).toBe('600')
    expect(modeOf(dirname(file))).toBe('700')
    await store.close()
  })

  it('is closed to others when somebody had opened it to them', async () => {
    const first = await open()
    for (const ending of ['', '-wal', '-shm']) chmodSync(file + ending, 0o666)
    const second = await open()
    for (const ending of ['', '-wal', '-shm']) expect(modeOf(file + ending)).toBe('600')
    await first.close()
    await second.close()
  })

  it('tells that another program holds it, in time, and is read meanwhile', async () => {
    const store = await open(500)
    const holder = new DatabaseSync(file)
    holder.exec('BEGIN IMMEDIATE')
    const order: string[] = []
    const changing = store
      .change(async (view) => view.put(toys, ball))
      .catch((error: unknown) => {
        order.push('refused')
        return error
      })
    await store.read(async (view) => view.find(toys, 'ball'))
    order.push('read')
    expect(await changing).toMatchObject({ name: 'StoreFailure', reason: 'locked' })
    expect(order).toEqual(['read', 'refused'])
    holder.exec('ROLLBACK')
    expect(await store.change(async (view) => view.put(toys, ball))).toBeDefined()
    holder.close()
    await store.close()
  })

  it('goes on as soon as the other program lets go of it', async () => {
    const store = await open()
    const holder = new DatabaseSync(file)
    holder.exec('BEGIN IMMEDIATE')
    const changing = store.change(async (view) => view.put(toys, ball))
    await store.read(async (view) => view.find(toys, 'ball'))
    holder.exec('COMMIT')
    expect(await changing).toBeDefined()
    holder.close()
    await store.close()
  })

  it('is not opened while another program has it for itself', async () => {
    mkdirSync(dirname(file), { recursive: true })
    const holder = new DatabaseSync(file)
    holder.exec('CREATE TABLE other (number INTEGER); BEGIN EXCLUSIVE')
    await expect(open(200)).rejects.toMatchObject({ name: 'StoreFailure', reason: 'locked' })
    holder.close()
    const store = await open()
    await store.close()
  })

  it.each(['this is not a database, '.repeat(100), 'SQLite format 3\0'.padEnd(5_000, 'x')])(
    'is not opened when it is something else (%#)',
    async (text) => {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      await expect(open()).rejects.toMatchObject({ name: 'StoreFailure', reason: 'damaged' })
    },
  )

  it('is not opened where there can be none', async () => {
    writeFileSync(join(place.folder, 'made'), '')
    await expect(open()).rejects.toThrow(/^The store cannot be reached: the file that STORE_FILE names \((ENOTDIR|EEXIST)\)$/)
    const folder = readConfig({ STORE_FILE: place.folder })
    await expect(openStore(folder)).rejects.toMatchObject({ name: 'StoreFailure', reason: 'unreachable' })
  })

  it('is not opened where SQLite would not keep what it is told', async () => {
    const child = startChild('openInMemory', { environment: { FOLDER: place.folder } })
    await child.ended
    expect(JSON.parse(child.lines[0] ?? '')).toMatchObject({ name: 'StoreFailure', reason: 'unsafe' })
  })
})

const ownMounts = ['unshare', '-rm', 'sh', '-c']
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0

describeOn('a store in a file on a disk of its own (by unshare)', canMount || undefined, () => {
  it('tells that its disk is full, and still has what it was told before', async () => {
    const within = [...ownMounts, 'mount -t tmpfs -o size=600k none "$0" && exec "$@"', place.folder]
    const child = startChild('fillDisk', { ...place, within })
    await child.ended
    expect(child.lines).toHaveLength(2)
    expect(JSON.parse(child.lines[0] ?? '')).toMatchObject({ name: 'StoreFailure', reason: 'full' })
    expect(child.lines[1]).toBe('kept')
  })

  it.each([true, false])('is not opened on a disk that cannot be written, whether it is there: %s', async (isThere) => {
    if (isThere) await (await open()).close()
    const within = [...ownMounts, 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"', place.folder]
    const child = startChild('writeOn', { ...place, within })
    await child.ended
    expect(child.lines).toHaveLength(1)
    expect(JSON.parse(child.lines[0] ?? '')).toMatchObject({ name: 'StoreFailure', reason: 'read-only' })
  })
})
