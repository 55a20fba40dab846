import type { RegistryAccess } from '#adapters/client.ts'
import type { EnvironmentReader } from '#platform/env.ts'
import { readRegistryAccess } from '../config.ts'

export const readConfig = (env: EnvironmentReader): RegistryAccess => readRegistryAccess(env, 'RMG', 'http://127.0.0.1:4102')
