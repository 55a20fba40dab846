// What an operator does to the file of the passes' keys. The first key signs, and all are published.
import { CannotChange } from '#platform/change-file.ts'
import { chooseKey, createKeyFiles, type PrivateKeys } from '#platform/change-key-file.ts'
import { createDatedKey, parsePrivateKeys } from '#platform/private-keys.ts'
import { parsePassKeys } from './keys.ts'

const mostKeys = 10
const command = 'npm run pass-keys'

const files = createKeyFiles<PrivateKeys>({
  command,
  followers: 'Gateways',
  parse(text) {
    parsePassKeys(text)
    return parsePrivateKeys(text)
  },
  write: (keys) => `${JSON.stringify({ keys }, null, 2)}\n`,
  list: (keys) => keys.map(({ kid }, place) => `${kid}: ${place === 0 ? 'signs' : 'published'}`),
})

/** Makes the file, with one key. @returns what the operator is told */
export const createKeyFile = (file: string, now: Date): Promise<string> =>
  files.create(file, () => {
    const key = createDatedKey(now)
    return {
      keys: [key],
      said: `${file} holds one key, ${key.kid}, which signs. Only its owner can read the file.
Next: make it the gateway's own (chown), and start every gateway with PASS_KEYS_FILE=${file}.`,
    }
  })

/** Puts a new key behind the others: it is published, and does not sign yet. */
export const addKey = (file: string, now: Date): Promise<string> =>
  files.change(file, (keys) => {
    if (keys.length >= mostKeys) throw new CannotChange(`${file} holds ${mostKeys} keys, which is the most. Drop one first.`)
    const key = createDatedKey(now)
    return {
      keys: [...keys, key],
      done: `${key.kid} was added. It is published, and does not sign yet.`,
      next: `Wait two minutes, so that every gateway publishes it and every subgraph has read it. Then: ${command} -- use ${file} ${key.kid}`,
    }
  })

/** Puts a key first: it signs from now on. */
export const useKey = (file: string, kid: string | undefined): Promise<string> =>
  files.change(file, ([signing, ...others]) => {
    const chosen = chooseKey(others, { kid, signing, otherwise: addAnother(file) })
    return {
      keys: [chosen, signing, ...others.filter((key) => key !== chosen)],
      done: `${chosen.kid} signs, within 5 seconds in every gateway that reads this file. ${signing.kid} stays published.`,
      next: `Wait two minutes, so that nothing that ${signing.kid} signed is under way. Then: ${command} -- drop ${file} ${signing.kid}`,
    }
  })

/** Takes a key back that does not sign. */
export const dropKey = (file: string, kid: string | undefined): Promise<string> =>
  files.change(file, ([signing, ...others]) => {
    const chosen = chooseKey(others, { kid, signing, otherwise: addAnother(file) })
    return {
      keys: [signing, ...others.filter((key) => key !== chosen)],
      done: `${chosen.kid} was dropped, and is published no more.`,
      next: `Subgraphs forget it within a minute of their next request, and 10 minutes after they last read the keys at the latest. If somebody else may have it, restart the subgraphs now.`,
    }
  })

/** Which keys there are, without their private parts. */
export const listKeys = (file: string): Promise<string> => files.change(file, (keys) => ({ keys, done: `In ${file}`, next: '' }))

const addAnother = (file: string) => `To put another into the file: ${command} -- add ${file}`
