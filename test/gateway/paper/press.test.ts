import { afterEach, describe, expect, it } from '@jest/globals'
import { CannotDraw } from '#gateway/paper/draftsman.ts'
import { drawPaper } from '#gateway/paper/draw.ts'
import { createPress, PressBusy, PressClosed, type Press } from '#gateway/paper/press.ts'
import { AddressUnfit } from '#gateway/paper/qr.ts'
import { createLog } from '#platform/log.ts'
import { longestTurn } from './longest-turn.ts'
import { certificate, identity } from './papers.ts'

const lines: string[] = []
const log = createLog({ process: 'press', level: 'trace', write: (line) => lines.push(line) })
const presses: Press[] = []

function startPress(options: Partial<Parameters<typeof createPress>[0]> = {}): Press {
  const press = createPress({ log, ...options })
  presses.push(press)
  return press
}

afterEach(async () => {
  await Promise.all(presses.splice(0).map(async (press) => press.close()))
  lines.length = 0
})

const enormous = certificate(30_000)

describe('the press', () => {
  it('draws what would be drawn without it', async () => {
    const press = startPress()
    expect((await press.draw(identity)).equals(await drawPaper(identity))).toBe(true)
    expect(lines).toEqual([])
  })

  it('lets others be answered while it draws eight papers', async () => {
    const papers = Array.from({ length: 8 }, () => certificate(60))
    const press = startPress()
    await press.draw(identity)
    const here = await longestTurn(async () => drawPaper(certificate(60)))
    const beside = await longestTurn(async () => Promise.all(papers.map(async (paper) => press.draw(paper))))
    expect(beside.answer.map((pdf) => pdf.length)).toEqual(papers.map(() => here.answer.length))
    // Eight times as much is drawn, and no turn of the loop takes a third as long as for one.
    expect(beside.longestMs).toBeLessThan(here.longestMs / 3)
  })

  it('lets so many wait, and no more', async () => {
    const press = startPress({ most: 2 })
    const drawn = [identity, identity, identity].map(async (paper) => press.draw(paper))
    await expect(press.draw(identity)).rejects.toThrow(PressBusy)
    expect(await Promise.all(drawn)).toHaveLength(3)
    expect(await press.draw(identity)).toBeInstanceOf(Buffer)
  })

  it('goes on with another thread when one dies, and loses the paper of which it died', async () => {
    const press = startPress({ memoryMb: 48 })
    const [died, next] = [press.draw(enormous), press.draw(identity)]
    await expect(died).rejects.toMatchObject({ name: 'CannotDraw', reason: 'ENDED' })
    expect((await next).equals(await drawPaper(identity))).toBe(true)
    expect(lines.join()).toContain('ERR_WORKER_OUT_OF_MEMORY')
    expect(lines.join()).not.toMatch(/Ñúñez|Mandatario|900001/)
  })

  it('gives up a paper that takes too long, and draws the next', async () => {
    const press = startPress({ drawMs: 4_000, memoryMb: 1_024 })
    const [slow, next] = [press.draw(enormous), press.draw(identity)]
    await expect(slow).rejects.toMatchObject({ name: 'CannotDraw', reason: 'TOO_SLOW' })
    expect(await next).toBeInstanceOf(Buffer)
  })

  it('tells why a paper cannot be drawn, and goes on with the same thread', async () => {
    const press = startPress()
    await expect(press.draw({ ...identity, check: { address: 'nowhere', text: '' } })).rejects.toThrow(AddressUnfit)
    const none = undefined as unknown as string
    await expect(press.draw({ ...identity, title: none })).rejects.toThrow(new CannotDraw('FAILED'))
    expect(await press.draw(identity)).toBeInstanceOf(Buffer)
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ msg: 'a paper was not drawn', kind: 'TypeError' }])
  })

  it('ends when it is closed: who waits is told, and nobody is drawn for any more', async () => {
    const press = startPress()
    const drawn = [enormous, identity].map(async (paper) => press.draw(paper))
    const told = Promise.allSettled(drawn)
    await press.close()
    expect((await told).map((one) => one.status === 'rejected' && (one.reason as Error).name)).toEqual([
      'PressClosed',
      'PressClosed',
    ])
    await expect(press.draw(identity)).rejects.toThrow(PressClosed)
    expect(lines).toEqual([])
  })

  it('closes without ever having drawn', async () => {
    await expect(startPress().close()).resolves.toBeUndefined()
  })
})
