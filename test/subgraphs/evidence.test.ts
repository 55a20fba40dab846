import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'
import { simulatedClient, simulatedService } from '#simulators/xroad/message.ts'
import { startPassIssuer } from '../support/passes.ts'
import { startSimulators } from '../support/simulators.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

it('each answer over X-Road leaves its proof in the log: a line for operators, without identifier or record', async () => {
  const [simulators, passes] = [await startSimulators(), await startPassIssuer()]
  const child = spawn(process.execPath, ['subgraphs/main.ts', 'business'], {
    cwd: root,
    env: {
      ...process.env,
      ...passes.subgraphEnv,
      PORT: '0',
      RMG_WIRE: 'xroad',
      RMG_URL: simulators.xroadAddress,
      RMG_XROAD_CLIENT: simulatedClient,
      RMG_XROAD_SERVICE: simulatedService('rmg'),
      RMG_XROAD_USER: 'GT-OPERATOR',
      RMG_ATTEMPT_MS: '20000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const listening = Promise.withResolvers<string>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    const { msg, url } = JSON.parse(line) as { msg: string; url: string }
    if (msg === 'listening') listening.resolve(url)
  })
  const response = await passes.post(await listening.promise, {
    audience: 'business',
    body: JSON.stringify({ query: '{ company(by: { nit: "91000130" }) { legalName legalRepresentatives { registeredName } } }' }),
  })
  expect(await response.json()).toMatchObject({ data: { company: { legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' } } })
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  await closed
  await simulators.close()
  await passes.close()

  const proofs = lines.filter((line) => line.includes('evidence')).map((line) => JSON.parse(line) as { evidence: object })
  const proof = (operation: string) => ({
    level: 'info',
    process: 'subgraph business',
    msg: 'answered over X-Road',
    evidence: {
      registry: 'rmg',
      operation,
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      requestHash: expect.stringMatching(/^[\w+/]{86}==$/) as unknown,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
    },
  })
  expect(proofs).toMatchObject([proof('sociedad'), proof('representantes')])
  expect(Object.keys(proofs[0]?.evidence ?? {})).toHaveLength(5)
  expect(lines.join('\n')).not.toMatch(/91000130|CAFÉ|LÓPEZ|simulated-registry/)
})
