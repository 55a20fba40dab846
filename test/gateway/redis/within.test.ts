import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { NoAnswerInTime, within } from '#gateway/redis/within.ts'

// It answers on a thread of its own: not even a busy test keeps it from it.
const echo = `const { createServer } = require('node:net')
const { parentPort } = require('node:worker_threads')
const server = createServer((socket) => socket.pipe(socket))
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`

let worker: Worker
let socket: Socket
beforeAll(async () => {
  worker = new Worker(echo, { eval: true })
  const [port] = (await once(worker, 'message')) as [number]
  socket = createConnection({ host: '127.0.0.1', port })
  await once(socket, 'connect')
})
afterAll(async () => {
  socket.destroy()
  await worker.terminate()
})

const ask = async (): Promise<string> => {
  socket.write('word')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  return answer.toString()
}
const beBusy = (ms: number): void => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

it('takes an answer that has arrived, however busy the process was when it did', async () => {
  for (let times = 0; times < 5; times += 1) {
    const answer = within(30, ask())
    beBusy(40)
    expect(await answer).toBe('word')
  }
})

it('begins to count when it is asked, however long the process was busy before, and until it sends', async () => {
  for (let times = 0; times < 5; times += 1) {
    // As clients do that send several questions at once.
    const asked = setImmediate().then(ask)
    beBusy(40)
    const answer = within(30, asked)
    beBusy(40)
    expect(await answer).toBe('word')
  }
})

it('waits no longer for one that does not come', async () => {
  await expect(within(20, new Promise(() => {}))).rejects.toBeInstanceOf(NoAnswerInTime)
})

it('tells what went wrong', async () => {
  await expect(within(10_000, Promise.reject(new Error('it broke')))).rejects.toThrow('it broke')
})
