import { z } from 'zod'
import { addressOf, keySet, types, type FindInstitution, type Institution } from './institutions.ts'
import { NoKeys } from './no-keys.ts'

const saved = z.object({
  base: z.string(),
  savedAt: z.iso.datetime(),
  issuers: z.record(z.string(), z.object({ types, jwks: keySet })),
})

export interface SavedKeys {
  readonly base: string
  readonly savedAt: Date
  readonly find: FindInstitution
}

interface Saving {
  readonly base: string
  readonly names: readonly string[]
  readonly find: FindInstitution
  readonly now: Date
}

/** What institutions publish, as a file to verify with where there is no network. Rejects with NoKeys. */
export async function saveKeys({ base, names, find, now }: Saving): Promise<string> {
  const issuers: Record<string, Institution> = {}
  for (const name of names) {
    const institution = await find(addressOf(base, name))
    if (institution === undefined) throw new NoKeys('NOT_PUBLISHED')
    issuers[addressOf(base, name)] = institution
  }
  return JSON.stringify({ base, savedAt: now.toISOString(), issuers }, null, 2)
}

/** @throws NoKeys */
export function parseSavedKeys(text: string): SavedKeys {
  const { success, data } = saved.safeParse(readJson(text))
  if (!success) throw new NoKeys('BAD_FILE')
  const issuers = new Map(Object.entries(data.issuers))
  return { base: data.base, savedAt: new Date(data.savedAt), find: async (issuer) => issuers.get(issuer) }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new NoKeys('BAD_FILE', { cause: error })
  }
}
