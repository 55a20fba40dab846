import { setTimeout as wait } from 'node:timers/promises'
import type { Figure } from './figures.ts'
import { judgeHang, type Load, type Round } from './hang-figures.ts'
import { createQuestions } from './questions.ts'
import { startSystem } from './system.ts'
import { sendTraffic } from './traffic.ts'
import { watch } from './watch.ts'

const rounds = 3
const warmUpSeconds = 5
const healthySeconds = 10
const hungSeconds = 10
const recoverySeconds = 4

/**
 * SAT accepts and never answers. Who does not need it does not notice; who does has the rest, soon at once; and when SAT
 * answers again, so do we.
 */
export async function hang(): Promise<readonly Figure[]> {
  const system = await startSystem()
  const { asker, control, gateway, subgraphs } = system
  const watching = watch(control, { registry: 'sat', operation: 'contribuyentes' }, [gateway, ...Object.values(subgraphs)])
  const questions = createQuestions()
  let turn = 0
  const send = async (seconds: number): Promise<Load> => {
    const other = () => ((turn += 1) % 2 === 0 ? questions.citizen() : questions.company())
    const [untouched, touching] = await Promise.all([
      sendTraffic({ asker, perSecond: 40, seconds, question: other }),
      sendTraffic({ asker, perSecond: 20, seconds, question: questions.pid }),
    ])
    return { untouched, touching }
  }

  async function measureRound(): Promise<Round> {
    watching.takePeaks()
    const healthy = await send(healthySeconds)
    const healthyMb = watching.takePeaks()
    await control.fault({ registry: 'sat', fault: 'hang' })
    const hungAt = performance.now()
    const sending = send(hungSeconds + recoverySeconds)
    await wait(hungSeconds * 1000)
    await control.heal('sat')
    const healedAt = performance.now()
    const faulty = await sending
    return { healthy, faulty, hungAt, healedAt, healthyMb, faultyMb: watching.takePeaks() }
  }

  try {
    await send(warmUpSeconds)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round += 1) measured.push(await measureRound())
    return judgeHang(measured, watching.samples)
  } finally {
    await watching.stop()
    await system.stop()
  }
}
