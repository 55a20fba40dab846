// What an operator does to the keys that an institution seals with, while it seals.
import { chooseKey } from '#platform/change-key-file.ts'
import { createDatedKey, publicHalf } from '#platform/private-keys.ts'
import { mostSealSeconds } from '#platform/seal/seal.ts'
import { changeSealKeys, command } from './key-file.ts'

/** Puts a new key behind the others: it is published, and does not sign yet. */
export const addKey = (file: string, now: Date): Promise<string> =>
  changeSealKeys(file, now, ({ keys, retired }) => {
    const key = createDatedKey(now)
    return {
      keys: { keys: [...keys, key], retired },
      done: `${key.kid} was added. It is published, and does not sign yet.`,
      next: `Wait two minutes, so that every process of the subgraph publishes it and whoever verifies has read it. Then: ${command} -- use ${file} ${key.kid}`,
    }
  })

/** Puts a key first: it signs from now on. */
export const useKey = (file: string, kid: string | undefined, now: Date): Promise<string> =>
  changeSealKeys(file, now, ({ keys: [signing, ...others], retired }) => {
    const chosen = chooseKey(others, { kid, signing, otherwise: addAnother(file) })
    return {
      keys: { keys: [chosen, signing, ...others.filter((key) => key !== chosen)], retired },
      done: `${chosen.kid} signs, within 5 seconds in every process that reads this file. ${signing.kid} stays published.`,
      next: `Wait a minute, so that nothing is being sealed with ${signing.kid}. Then: ${command} -- retire ${file} ${signing.kid}`,
    }
  })

/** Destroys the private part of a key that does not sign; its public half stays published until its last seal has expired. */
export const retireKey = (file: string, kid: string | undefined, now: Date): Promise<string> =>
  changeSealKeys(file, now, ({ keys: [signing, ...others], retired }) => {
    const chosen = chooseKey(others, { kid, signing, otherwise: addAnother(file) })
    const until = secondsOf(now) * 1000 + mostSealSeconds * 1000
    return {
      keys: {
        keys: [signing, ...others.filter((key) => key !== chosen)],
        retired: [...retired, { jwk: { ...publicHalf(chosen), kid: chosen.kid }, until }],
      },
      done: `${chosen.kid} was retired: its private part is gone, and what it sealed is good until it expires.`,
      next: `Nothing. If somebody else may have had the key: ${command} -- revoke ${file} ${chosen.kid}`,
    }
  })

/** Takes a key back at once, be it retired or not: whatever it sealed is believed no more. */
export const revokeKey = (file: string, kid: string | undefined, now: Date): Promise<string> =>
  changeSealKeys(file, now, ({ keys: [signing, ...others], retired }) => {
    const published = retired.filter(({ until }) => until > now.getTime()).map(({ jwk }) => jwk)
    const halves = others.map((key) => ({ ...publicHalf(key), kid: key.kid }))
    const chosen = chooseKey([...halves, ...published], { kid, signing, otherwise: addAnother(file) })
    return {
      keys: {
        keys: [signing, ...others.filter((key) => key.kid !== chosen.kid)],
        retired: [...retired.filter(({ jwk }) => jwk !== chosen), { jwk: chosen, until: (secondsOf(now) - 1) * 1000 }],
      },
      done: `${chosen.kid} was revoked. It is published no more, within 5 seconds in every process that reads this file.`,
      next: `What it sealed is refused from when whoever verifies next reads the keys. Who holds such a document asks for it anew.`,
    }
  })

/** Which keys there are, and until when each is published; nothing of their private parts. */
export const listKeys = (file: string, now: Date): Promise<string> =>
  changeSealKeys(file, now, (keys) => ({ keys, done: `In ${file}`, next: '' }))

/** No earlier than now: a seal that was made in this very second is not outlived by its key. */
const secondsOf = (now: Date): number => Math.ceil(now.getTime() / 1000)

const addAnother = (file: string) => `To put another into the file: ${command} -- add ${file}`
