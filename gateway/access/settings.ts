import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { EnvironmentReader } from '#platform/env.ts'
import type { Grant } from '../principal/principal.ts'
import { policies, type Policies } from './policies.ts'

/** What the supergraph's policies mean here, and what officials may see for what. */
export interface AccessSettings {
  readonly policies: Policies
  /** By role. */
  readonly officialGrants: Readonly<Record<string, readonly Grant[]>>
}

const ownPolicies = fileURLToPath(import.meta.resolve('#schema/policies.json'))
const word = z.string().min(1).max(128)
const officialGrants = z.record(
  word,
  z.array(
    z
      .strictObject({ purpose: word, legalBasis: z.string().min(1).max(500), scopes: z.array(word) })
      .transform(({ scopes, ...grant }): Grant => ({ ...grant, scopes: new Set(scopes) })),
  ),
)

/**
 * Reads `POLICIES_FILE`, by default that of the agencies' own policies, and `OFFICIAL_GRANTS_FILE`, without which no official is
 * granted anything.
 */
export const readAccessSettings = (env: EnvironmentReader): AccessSettings => ({
  policies: readFile(env, 'POLICIES_FILE', policies, ownPolicies),
  officialGrants: readFile(env, 'OFFICIAL_GRANTS_FILE', officialGrants),
})

function readFile<Settings extends object>(
  env: EnvironmentReader,
  name: string,
  schema: z.ZodType<Settings>,
  standard?: string,
): Settings {
  const file = env.optionalText(name) ?? standard
  if (file === undefined) return schema.parse({})
  try {
    const read = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (read.success) return read.data
    env.report(`${name} names a file that does not say what it should: ${placesOf(read.error)}`)
  } catch {
    env.report(`${name} names a file that cannot be read as JSON`)
  }
  return schema.parse({})
}

const placesOf = ({ issues }: z.ZodError): string => issues.map(({ path }) => path.join('.') || 'the whole').join(', ')
