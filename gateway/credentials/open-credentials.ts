import type { Log } from '#platform/log.ts'
import type { Store } from '#platform/store/store.ts'
import { createChecks } from '../checking/checks.ts'
import type { GatewayConfig } from '../config.ts'
import { createPress } from '../paper/press.ts'
import { createMemoryShares } from '../sharing/memory-shares.ts'
import type { ShareStore } from '../sharing/share-store.ts'
import { createShares } from '../sharing/shares.ts'
import { readCatalogue } from './catalogue.ts'
import { createCheckedDocuments, type VerifyAt } from './checked-documents.ts'
import { createNamesOfClaims } from './claim-names.ts'
import type { Credentials } from './credentials.ts'
import { createPublished, type Published } from './institutions.ts'
import { createPrinting } from './print.ts'
import { createSharedDocuments } from './shared-documents.ts'
import { verifyPresentation } from './verify.ts'

/** All that the gateway does with sealed documents. */
export interface OpenCredentials extends Credentials {
  readonly shared: ReturnType<typeof createSharedDocuments>
  readonly checked: ReturnType<typeof createCheckedDocuments>
  readonly published: Published
  close(): Promise<void>
}

export interface CredentialsOptions {
  readonly config: Pick<GatewayConfig, 'documentsFile' | 'publicUrl' | 'sharing' | 'checking' | 'policy'>
  /** Where what is needed to check is kept. */
  readonly store: () => Promise<Store>
  readonly log: Log
  /** The wall clock. */
  readonly now?: () => Date
  /** Monotonic milliseconds. */
  readonly elapsedMs?: () => number
}

/** @throws CatalogueUnusable */
export async function openCredentials({
  config,
  store,
  log,
  now = () => new Date(),
  elapsedMs = () => performance.now(),
}: CredentialsOptions): Promise<OpenCredentials> {
  const { publicUrl } = config
  const catalogue = readCatalogue(config.documentsFile)
  const published = createPublished({ catalogue, publicUrl, log, elapsedMs })
  const verify: VerifyAt = async (presentation, { now: at = now(), ...demands }, institutions) =>
    verifyPresentation(presentation, { catalogue, findKey: published.findKey(institutions), now: at, ...demands })
  const held = await openShares({ config, log, elapsedMs })
  const shares = createShares({ store: held.store, keys: config.sharing.keys, now, log })
  const checks = createChecks({
    store: {
      read: async (work) => (await store()).read(work),
      change: async (work) => (await store()).change(work),
    },
    ...config.checking,
    now,
    log,
  })
  const press = createPress({ log })
  return {
    catalogue,
    published,
    verify: async (presentation, demands, institutions) => verify(presentation, demands, institutions),
    print: createPrinting({ checks, press, published, publicUrl, now }),
    shared: createSharedDocuments({ catalogue, shares, checks, verify, namesOfClaims: createNamesOfClaims(published), log }),
    checked: createCheckedDocuments({ catalogue, checks, verify, log }),
    async close() {
      await press.close()
      held.close()
    },
  }
}

/** For all gateways in the Redis that they share; for one gateway alone in its memory. */
async function openShares({
  config,
  log,
  elapsedMs,
}: Pick<CredentialsOptions, 'config' | 'log'> & { readonly elapsedMs: () => number }): Promise<{
  readonly store: ShareStore
  close(): void
}> {
  const { redis: settings } = config.policy
  if (settings === undefined) return { store: createMemoryShares({ elapsedMs }), close() {} }
  const [{ connectRedis }, { createRedisShares }] = await Promise.all([
    import('../redis/connection.ts'),
    import('../sharing/redis-shares.ts'),
  ])
  const redis = connectRedis({ url: settings.url, log })
  return { store: createRedisShares({ redis }), close: () => redis.close() }
}
