import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { logLevels } from '#platform/log.ts'
import { readIdentityProviderSettings, type IdentityProviderSettings } from './idp/settings.ts'
import type { Credentials, SimulatedRegistry } from './registry.ts'

/** Which world is simulated, and where. */
export interface WorldSettings {
  /** The population follows from it: a whole number below 2^32. */
  readonly seed: number
  /** Who is let in, for each registry by its name. */
  readonly credentials: Readonly<Record<string, Credentials>>
  readonly host: string
  /** A port for each registry by its name, for `xroad` (the security server) and for `control`; 0 is a free one. */
  readonly ports: Readonly<Record<string, number>>
}

export interface SimulatorsConfig extends WorldSettings {
  readonly logLevel: (typeof logLevels)[number]
  /** Without them, none is started. */
  readonly identityProvider: IdentityProviderSettings | undefined
}

export const developmentCredentials: Credentials = { user: 'pais-digital', password: 'simulated-registry' }

const defaultSeed = 1
const defaultControlPort = 4110
const defaultXRoadPort = 4111

/**
 * Reads the settings of the simulated registries; each registry's own are built from its name, as in `RENAP_USER`.
 * @throws InvalidEnvironment
 */
export function readSimulatorsConfig(env: Environment, registries: readonly SimulatedRegistry[]): SimulatorsConfig {
  const reader = createEnvironmentReader(env)
  const port = (name: string, fallback: number): [string, number] => {
    return [name, reader.integer(portSetting(name), { fallback, min: 0, max: 65_535 })]
  }
  const { user, password } = developmentCredentials
  const config: SimulatorsConfig = Object.freeze({
    seed: reader.integer('SIMULATORS_SEED', { fallback: defaultSeed, min: 0, max: 2 ** 32 - 1 }),
    host: reader.text('SIMULATORS_HOST', '127.0.0.1'),
    ports: Object.fromEntries([
      ...registries.map(({ name, defaultPort }) => port(name, defaultPort)),
      port('control', defaultControlPort),
      port('xroad', defaultXRoadPort),
    ]),
    credentials: Object.fromEntries(
      registries.map(({ name }) => {
        const prefix = name.toUpperCase()
        return [
          name,
          { user: reader.text(`${prefix}_USER`, user), password: reader.secret(`${prefix}_PASSWORD`, { fallback: password }) },
        ]
      }),
    ),
    logLevel: reader.oneOf('LOG_LEVEL', logLevels, 'info'),
    identityProvider: readIdentityProviderSettings(reader),
  })
  reader.finish()
  return config
}

/** The name of the setting that chooses a port. */
export const portSetting = (name: string): string =>
  name === 'control' ? 'SIMULATORS_CONTROL_PORT' : `${name.toUpperCase()}_SIMULATOR_PORT`
