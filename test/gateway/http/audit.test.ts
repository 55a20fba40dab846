import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { serverAudits } from 'graphql-http'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'

describe('the audit of GraphQL over HTTP', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph, env: { INTROSPECTION: 'true' } })
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  const audits = serverAudits({ url: () => `${gateway.address}/graphql` })
  const demanded = audits.filter(({ name }) => /^(MUST|SHOULD)/.test(name))

  it('demands no less than it did when this was written', () => {
    expect(demanded.length).toBeGreaterThanOrEqual(36)
  })

  it.each(demanded.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    const result = await audit.fn()
    expect(result).toMatchObject({ status: 'ok' })
  })
})
