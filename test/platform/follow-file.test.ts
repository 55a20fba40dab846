import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { followFile, readContent, type FileContent } from '#platform/follow-file.ts'
import { until } from '../support/until.ts'

let folder: string
let seen: FileContent[]
const following: (() => Promise<void>)[] = []

async function follow(file: string): Promise<() => Promise<void>> {
  const onChange = (content: FileContent) => void seen.push(content)
  const stop = followFile({ file, content: await readContent(file), onChange, pollMs: 20, settleMs: 5 })
  following.push(stop)
  return stop
}

/** Puts a text there as a whole. */
async function put(file: string, text: string): Promise<void> {
  const written = join(folder, 'written')
  await writeFile(written, text)
  await rename(written, file)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'follow-'))
  seen = []
})
afterEach(async () => {
  for (const stop of following.splice(0)) await stop()
  await rm(folder, { recursive: true })
})

it('tells of a file that comes, is replaced and goes', async () => {
  const file = join(folder, 'file')
  await follow(file)
  await put(file, 'one')
  await until(() => seen.length === 1)
  await put(file, 'two')
  await until(() => seen.length === 2)
  await rm(file)
  await until(() => seen.length === 3)
  expect(seen).toEqual([{ text: 'one' }, { text: 'two' }, { problem: 'ENOENT' }])
})

it('tells of a file in a folder that did not exist', async () => {
  const file = join(folder, 'later', 'file')
  await follow(file)
  await mkdir(dirname(file))
  await put(file, 'here')
  await until(() => seen.length === 1)
  expect(seen).toEqual([{ text: 'here' }])
})

it('tells a file that cannot be read from one that is not there', async () => {
  const file = join(folder, 'file')
  await follow(file)
  await mkdir(file)
  await until(() => seen.length === 1)
  expect(seen).toEqual([{ problem: 'EISDIR' }])
})

it('says nothing of a file that is put there again as it was, nor of others, nor after it was stopped', async () => {
  const [file, other] = [join(folder, 'file'), join(folder, 'other')]
  await put(file, 'same')
  const stop = await follow(file)
  await put(file, 'same')
  await put(other, 'not followed')
  await put(file, 'changed')
  await until(() => seen.length === 1)
  await stop()
  await put(file, 'changed again')
  await follow(other)
  await put(other, 'followed')
  await until(() => seen.length === 2)
  expect(seen).toEqual([{ text: 'changed' }, { text: 'followed' }])
})
