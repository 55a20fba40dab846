import type { Log } from '#platform/log.ts'
import { listen } from '#platform/server.ts'
import type { GatewayConfig } from './config.ts'
import { openCredentials } from './credentials/open-credentials.ts'
import { createEngine } from './engine/engine.ts'
import { openSupergraph } from './engine/supergraph.ts'
import { createGateway } from './gateway.ts'
import { createOwnFields } from './own/index.ts'
import { createPartners } from './partners/partners.ts'
import { openPasses } from './pass/passes.ts'
import { createMetering } from './policy/rate/metering.ts'
import { readTrustedDocuments } from './policy/trusted-documents.ts'
import { createIdentification } from './principal/identification.ts'

/** Puts the gateway together and listens. What it answers ends it when everybody has been answered. */
export async function serve(config: GatewayConfig, log: Log): Promise<{ close(): Promise<void> }> {
  const passes = await openPasses({ file: config.passKeysFile, log })
  const partners = createPartners({ config: config.store, log })
  await partners.tidy()
  const credentials = await openCredentials({ config, store: async () => partners.store(), log })
  const { publicUrl } = config
  const own = createOwnFields({ config, partners, credentials, publicUrl, now: () => new Date(), log })
  const build = (text: string) => createEngine({ supergraph: text, config, log, own, signPass: passes.sign })
  const supergraph = await openSupergraph({ file: config.supergraphFile, build, log })
  const identification = createIdentification({ config, findPartnerKey: partners.find, log })
  const metering = await createMetering({ config, log })
  const trustedDocuments = readTrustedDocuments(config.policy.trustedDocumentsFolder)
  const server = createGateway({
    config,
    supergraph,
    identification,
    metering,
    passes,
    partners,
    credentials,
    trustedDocuments,
    log,
  })
  const port = await listen(server, { host: config.host, port: config.port, setting: 'PORT' })
  log.info({ address: `http://${config.host}:${port}/graphql` }, 'gateway listens')
  return {
    async close() {
      await server.close()
      await supergraph.close()
      await passes.close()
      await partners.close()
      await credentials.close()
      metering.close()
    },
  }
}
