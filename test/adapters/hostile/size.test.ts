import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, createGzip, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createHostileDesk } from '../support/hostile-desk.ts'
import { http, json, xml, type HostileAnswer } from '../support/hostile-registry.ts'
import {
  companyEntry,
  inscription,
  personAnswer,
  personRow,
  soapEnvelope,
  taxpayerElement,
  taxpayersResponse,
} from '../support/records.ts'

const MiB = 1024 * 1024
const allowedMiB = 50

/** Sends the same bytes for as long as anybody takes them. */
const endless = (head: string, bytes: Uint8Array | string) => (socket: Socket) => {
  const send = (error?: Error | null) => error ?? socket.write(bytes, send)
  socket.write(head)
  send()
}
const head = (fields: string) => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${fields}\r\n\r\n`
const endlessGzip = (socket: Socket) => {
  const gzip = createGzip({ level: 1 })
  socket.write(head('content-encoding: gzip\r\nconnection: close'))
  gzip.pipe(socket)
  const zeros = Buffer.alloc(MiB, ' ')
  const send = (error?: Error | null) => error ?? (socket.destroyed || gzip.write(zeros, send))
  socket.on('close', () => gzip.destroy())
  gzip.on('error', () => {})
  send()
}
const fill = (unit: string, room = 1.9 * MiB) => unit.repeat(Math.floor(room / unit.length))
const bomb = Buffer.alloc(64 * MiB, ' ')
const packed = (encoding: string, bytes: Uint8Array) => http(bytes, { headers: { 'content-encoding': encoding } })
const list = (nombramientos: string) => http(`{"inscripcion":${JSON.stringify(inscription)},"nombramientos":[${nombramientos}]}`)

type Case = readonly [title: string, question: string, answer: HostileAnswer]

const floods: readonly Case[] = [
  ['300 MB', 'renap', endless(head(`content-length: ${300 * MiB}`), Buffer.alloc(MiB, ' '))],
  ['300 MB', 'sat', endless(head(`content-length: ${300 * MiB}`), Buffer.alloc(MiB, ' '))],
  ['chunks', 'rmg', endless(head('transfer-encoding: chunked'), `10000\r\n${'x'.repeat(65_536)}\r\n`)],
  ['small chunks', 'renap', endless(head('transfer-encoding: chunked'), '10\r\n0123456789abcdef\r\n'.repeat(1_000))],
  ['text that nobody announced', 'sat', endless(head('connection: close'), Buffer.alloc(MiB, '<'))],
  ['one header', 'rmg', endless('HTTP/1.1 200 OK\r\n', 'x'.repeat(65_536))],
  ['headers', 'renap', endless('HTTP/1.1 200 OK\r\n', 'x-relleno: y\r\n'.repeat(1_000))],
  ['gzip', 'renap', endlessGzip],
  ['gzip in gzip', 'rmg', packed('gzip, gzip', gzipSync(gzipSync(bomb)))],
  ['deflate', 'sat', packed('deflate', deflateSync(bomb))],
  ['brotli', 'renap', packed('br', brotliCompressSync(bomb, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }))],
  ['zstd', 'renap', packed('zstd', zstdCompressSync(bomb, { params: { [constants.ZSTD_c_windowLog]: 27 } }))],
]

const documents: readonly Case[] = [
  ['lists', 'renap', http(`{"data":[${fill('[],')}0]}`)],
  ['objects', 'rmg', http(`{"data":[${fill('{},')}0]}`)],
  ['levels', 'renap', http(fill('[', MiB) + fill(']', MiB))],
  ['numbers', 'renap', http(`{"responseCode":200,"data":[${fill('0,')}0]}`)],
  ['entries that are none', 'representatives', list(`${fill('0,')}0`)],
  ['empty entries', 'representatives', list(`${fill('{},', 5_990)}{}`)],
  ['elements', 'sat', xml(soapEnvelope(fill('<a/>')))],
  ['as many elements as may be', 'sat', xml(taxpayersResponse(fill(`<a>${'x'.repeat(40)}</a>`, 19_500 * 47)))],
  ['as many levels as may be', 'sat', xml(taxpayersResponse(fill('<a>'.repeat(90) + '</a>'.repeat(90), 630 * 215)))],
  ['long texts', 'sat', xml(taxpayersResponse(fill(`<a>${' '.repeat(65_000)}</a>`)))],
  ['references', 'sat', xml(taxpayersResponse(fill(`<a>${'&amp;'.repeat(12_000)}</a>`)))],
]

const whole: readonly Case[] = [
  ['a person', 'renap', json(personAnswer({ ...personRow, FOTO: 'A'.repeat(40_000) }))],
  ['a company', 'rmg', json({ sociedad: companyEntry })],
  ['nobody', 'representatives', list('')],
  ['a taxpayer', 'sat', xml(taxpayersResponse(taxpayerElement))],
]

/** A process that asks what it is told to. It has asked when all was well, and nothing else. */
async function startAsker(desk: ReturnType<typeof createHostileDesk>) {
  const program = fileURLToPath(new URL('../support/measured-asker.ts', import.meta.url))
  const asker = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const told = createInterface({ input: asker.stdout })[Symbol.asyncIterator]()
  async function ask([, question, answer]: Case): Promise<{ readonly came: string; readonly mostMiB: number }> {
    const registry = await desk.start(() => answer)
    asker.stdin.write(`${question} ${registry.url}\n`)
    const { value } = await told.next()
    // A connection over which an answer came whole may serve again.
    if (typeof answer === 'function') await registry.left()
    return JSON.parse(String(value)) as { came: string; mostMiB: number }
  }
  let usualMiB = 0
  for (const each of whole) {
    const { came, mostMiB } = await ask(each)
    expect(came).toBe('ANSWERED')
    usualMiB = mostMiB
  }
  return { ask, usualMiB, close: () => void asker.stdin.end() }
}

describe('a registry that is too much', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  async function expectLittleRoom(hostile: Case): Promise<void> {
    const asker = await startAsker(desk)
    const { came, mostMiB } = await asker.ask(hostile)
    asker.close()
    expect(came).toBe('MALFORMED')
    expect(mostMiB - asker.usualMiB).toBeLessThan(allowedMiB)
  }

  it.each(floods)('costs little room and its connection is dropped when there is no end: %s, from %s', async (...flood) => {
    await expectLittleRoom(flood)
  })

  it.each(documents)('costs little room when its 2 MB are nothing but %s, from %s', async (...document) => {
    await expectLittleRoom(document)
  })
})
