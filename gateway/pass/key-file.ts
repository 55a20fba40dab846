// What an operator does to the file of the passes' keys. The first key signs, and all are published.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { CannotChange, changeFile, type Change } from '#platform/change-file.ts'
import { parsePrivateKeys, UnusableKeys, type PrivateKey } from '#platform/private-keys.ts'
import { parsePassKeys } from './keys.ts'

type Keys = readonly [PrivateKey, ...PrivateKey[]]

const mostKeys = 10

/** Makes the file, with one key. @returns what the operator is told */
export const createKeyFile = (file: string, now: Date): Promise<string> =>
  change(file, (text) => {
    if (text !== '')
      throw new CannotChange(`${file} is there already. To put another key into it: npm run pass-keys -- add ${file}`)
    const key = createKey(now)
    return {
      text: write([key]),
      said: `${file} holds one key, ${key.kid}, which signs. Only its owner can read the file.
Next: make it the gateway's own (chown), and start every gateway with PASS_KEYS_FILE=${file}.`,
    }
  })

/** Puts a new key behind the others: it is published, and does not sign yet. */
export const addKey = (file: string, now: Date): Promise<string> =>
  changeKeys(file, (keys) => {
    if (keys.length >= mostKeys) throw new CannotChange(`${file} holds ${mostKeys} keys, which is the most. Drop one first.`)
    const key = createKey(now)
    return {
      keys: [...keys, key],
      done: `${key.kid} was added. It is published, and does not sign yet.`,
      next: `Wait two minutes, so that every gateway publishes it and every subgraph has read it. Then: npm run pass-keys -- use ${file} ${key.kid}`,
    }
  })

/** Puts a key first: it signs from now on. */
export const useKey = (file: string, kid: string | undefined): Promise<string> =>
  changeKeys(file, ([signing, ...others]) => {
    const chosen = choose(kid, { among: others, signing, file })
    return {
      keys: [chosen, signing, ...others.filter((key) => key !== chosen)],
      done: `${chosen.kid} signs, within 5 seconds in every gateway that reads this file. ${signing.kid} stays published.`,
      next: `Wait two minutes, so that nothing that ${signing.kid} signed is under way. Then: npm run pass-keys -- drop ${file} ${signing.kid}`,
    }
  })

/** Takes a key back that does not sign. */
export const dropKey = (file: string, kid: string | undefined): Promise<string> =>
  changeKeys(file, ([signing, ...others]) => {
    const chosen = choose(kid, { among: others, signing, file })
    return {
      keys: [signing, ...others.filter((key) => key !== chosen)],
      done: `${chosen.kid} was dropped, and is published no more.`,
      next: `Subgraphs forget it within a minute of their next request, and 10 minutes after they last read the keys at the latest. If somebody else may have it, restart the subgraphs now.`,
    }
  })

/** Which keys there are, without their private parts. */
export const listKeys = (file: string): Promise<string> => changeKeys(file, (keys) => ({ keys, done: `In ${file}`, next: '' }))

interface Changed {
  readonly keys: Keys
  readonly done: string
  readonly next: string
}

function changeKeys(file: string, act: (keys: Keys) => Changed): Promise<string> {
  return change(file, (text) => {
    if (text === '')
      throw new CannotChange(`There is no ${file}, or nothing in it. To make it: npm run pass-keys -- create ${file}`)
    const before = read(file, text)
    const { keys, done, next } = act(before)
    const rows = keys.map(({ kid }, place) => `  ${kid}: ${place === 0 ? 'signs' : 'published'}`)
    const said = [done, ...rows, ...(next === '' ? [] : [`Next: ${next}`])].join('\n')
    return keys === before ? { said } : { text: write(keys), said }
  })
}

const change = (file: string, act: (text: string) => Change): Promise<string> => changeFile(file, act, { isSecret: true })

function read(file: string, text: string): Keys {
  try {
    parsePassKeys(text)
    return parsePrivateKeys(text)
  } catch (error) {
    if (!(error instanceof UnusableKeys)) throw error
    throw new CannotChange(
      `${file} is not usable: ${error.message}. Gateways that run keep to the last good keys. Correct it first.`,
    )
  }
}

const write = (keys: Keys): string => `${JSON.stringify({ keys }, null, 2)}\n`

interface Choice {
  readonly among: readonly PrivateKey[]
  readonly signing: PrivateKey
  readonly file: string
}

function choose(kid: string | undefined, { among, signing, file }: Choice): PrivateKey {
  const [only, ...more] = among
  if (only === undefined)
    throw new CannotChange(`${signing.kid} is the only key. To put another into the file: npm run pass-keys -- add ${file}`)
  if (kid === signing.kid) throw new CannotChange(`${kid} signs already, and is not dropped while it does.`)
  const chosen = kid === undefined && more.length === 0 ? only : among.find((key) => key.kid === kid)
  if (chosen !== undefined) return chosen
  throw new CannotChange(
    [kid === undefined ? 'Say which key:' : 'There is no such key. There are:', ...among.map((key) => `  ${key.kid}`)].join('\n'),
  )
}

function createKey(now: Date): PrivateKey {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const kid = `${now.toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`
  return { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d: d ?? '', kid }
}
