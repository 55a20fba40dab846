import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readConfig } from '#gateway/config.ts'
import { publicErrors } from '#gateway/errors.ts'
import { listRules } from '#gateway/policy/index.ts'
import { createMetering } from '#gateway/policy/rate/metering.ts'
import { createLog } from '#platform/log.ts'
import { listExamples, readSettings, replay, startExampleGateways, type ExampleGateways } from './replay.ts'

const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')
const config = readConfig(readSettings(page))
const { meter } = await createMetering({ config, log: createLog({ process: 'gateway', level: 'silent' }) })
const rules = listRules({ limits: config.limits, trustedDocumentsOnly: false, introspection: false, meter })

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const namesIn = (cell = '') => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)

describe('docs/limits.md', () => {
  it('lists every rule in its order, with its code, its status and its settings', () => {
    const told = rows.map(([, name, stage, code, status, settings]) => {
      return { name: namesIn(name)[0], stage, code: namesIn(code)[0], status, settings: namesIn(settings) }
    })
    const kept = rules.map(({ name, stage, code, settings }) => {
      const words = publicErrors[code]
      const status = 'status' in words ? String(words.status) : '400 or 200'
      return { name, stage: stage.toLowerCase().replace('_', ' '), code, status, settings: [...settings] }
    })
    expect(told).toEqual(kept)
  })

  describe('shows of each rule what is seen from outside', () => {
    const examples = listExamples(page)
    let gateways: ExampleGateways
    beforeAll(async () => {
      gateways = await startExampleGateways(readSettings(page))
    })
    afterAll(async () => gateways.close())
    beforeEach(() => gateways.waitAMinute())

    it('in one example each', () => {
      expect(examples.map(({ rule }) => rule)).toEqual(rules.map(({ name }) => name))
    })

    it.each(examples)('$rule', async (example) => {
      const reply = await replay(example, gateways)
      expect(reply).toEqual(example.reply)
      expect(reply.body.errors?.[0]?.extensions['code']).toBe(rules.find(({ name }) => name === example.rule)?.code)
      expect(gateways.asked()).toBe(0)
    })
  })
})
