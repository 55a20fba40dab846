// The file of an institution's sealing keys, as an operator's command changes it.
import { CannotChange, changeFile } from '#platform/change-file.ts'
import { createKeyFiles, type ChangedKeys, type PrivateKeys } from '#platform/change-key-file.ts'
import { createDatedKey, parsePrivateKeys } from '#platform/private-keys.ts'
import { parseSealKeys, type SealKeys } from '#platform/seal/key-file.ts'
import { mostSealSeconds } from '#platform/seal/seal.ts'

export interface Keys {
  /** The first signs, and all are published. */
  readonly keys: PrivateKeys
  /** Public halves, each published until its time. */
  readonly retired: SealKeys['retired']
}

export const command = 'npm run seal-keys'

const most = { keys: 10, retired: 20 }

/** Makes the file, with one key. @returns what the operator is told. Rejects with CannotChange. */
export const createSealKeys = (file: string, now: Date): Promise<string> =>
  filesAt(now).create(file, () => {
    const keys = oneKey(now)
    return {
      keys,
      said: `${file} holds one key, ${keys.keys[0].kid}, which signs. Only its owner can read the file.
Next: make it its subgraph's own (chown), and start every process of that subgraph with SEAL_KEYS_FILE=${file}. Each institution has a file of its own.`,
    }
  })

/** Makes the file where there is none, as often as it is called and by whomever. Rejects with CannotChange. */
export async function ensureSealKeys(file: string, now: Date): Promise<void> {
  await changeFile(file, (text) => (text === '' ? { text: write(oneKey(now)), said: '' } : { said: '' }), { isSecret: true })
}

/** Changes the file, and tidies it. @returns what the operator is told. Rejects with CannotChange. */
export const changeSealKeys = (file: string, now: Date, act: (keys: Keys) => ChangedKeys<Keys>): Promise<string> =>
  filesAt(now).change(file, (before) => {
    const { keys, ...said } = act(before)
    return { ...said, keys: keys === before ? before : fit(tidy(keys, now), file) }
  })

const filesAt = (now: Date) =>
  createKeyFiles<Keys>({ command, followers: 'Subgraphs', parse, write, list: (keys) => list(keys, now) })

const oneKey = (now: Date): Keys => ({ keys: [createDatedKey(now)], retired: [] })

function parse(text: string): Keys {
  const { retired } = parseSealKeys(text)
  return { keys: parsePrivateKeys(text), retired }
}

function write({ keys, retired }: Keys): string {
  const ended = retired.map(({ jwk, until }) => ({ ...jwk, exp: until / 1000 }))
  return `${JSON.stringify({ keys, ...(ended.length > 0 && { retired: ended }) }, null, 2)}\n`
}

function list({ keys, retired }: Keys, now: Date): readonly string[] {
  const ownRows = keys.map(({ kid }, place) => `${kid}: ${place === 0 ? 'signs' : 'published'}`)
  const retiredRows = retired.map(({ jwk, until }) => {
    const isOver = until <= now.getTime()
    return `${jwk.kid}: retired, published ${isOver ? 'no more' : `until ${new Date(until).toISOString()}`}`
  })
  return [...ownRows, ...retiredRows]
}

// Whoever follows the file, and missed that a key was revoked, would publish it for a day when it is merely gone.
const tidy = ({ keys, retired }: Keys, now: Date): Keys => ({
  keys,
  retired: retired.filter(({ until }) => until + mostSealSeconds * 1000 > now.getTime()),
})

function fit(all: Keys, file: string): Keys {
  if (all.keys.length > most.keys) {
    throw new CannotChange(`${file} holds ${most.keys} keys, which is the most. Retire one first.`)
  }
  if (all.retired.length > most.retired) {
    throw new CannotChange(`${file} holds ${most.retired} retired keys, which is the most. Try again tomorrow.`)
  }
  return all
}
