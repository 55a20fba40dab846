import type { RmgAccess } from '#adapters/rmg/index.ts'
import type { EnvironmentReader } from '#platform/env.ts'
import { readRegistryAccess } from '../config.ts'

export const readConfig = (env: EnvironmentReader): RmgAccess =>
  readRegistryAccess(env, 'RMG', 'http://127.0.0.1:4102', ['http', 'xroad', 'sql'])
