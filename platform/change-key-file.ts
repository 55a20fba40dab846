// What operators' commands do alike to a file of private keys, of which the first signs.
import { CannotChange, changeFile } from './change-file.ts'
import { UnusableKeys, type PrivateKey } from './private-keys.ts'

/** At least one key: the first signs. */
export type PrivateKeys = readonly [PrivateKey, ...PrivateKey[]]

interface KeyFileKind<Keys> {
  /** What an operator types, as in `npm run pass-keys`. */
  readonly command: string
  /** Who follows such a file, as in `Gateways`. */
  readonly followers: string
  /** @throws UnusableKeys */
  readonly parse: (text: string) => Keys
  readonly write: (keys: Keys) => string
  /** Of each key its name, and what it is for. */
  readonly list: (keys: Keys) => readonly string[]
}

export interface ChangedKeys<Keys> {
  /** Those that were there, when nothing changes. */
  readonly keys: Keys
  /** What the operator is told: what was done, and what to do next. */
  readonly done: string
  readonly next: string
}

export interface KeyFiles<Keys> {
  /** Makes a file where there is none. @returns what the operator is told. Rejects with CannotChange. */
  create(file: string, make: () => { readonly keys: Keys; readonly said: string }): Promise<string>
  /** Changes one. @returns what the operator is told. Rejects with CannotChange. */
  change(file: string, act: (keys: Keys) => ChangedKeys<Keys>): Promise<string>
}

/** Files of one kind, that nobody but their owner can read. Nothing that is said tells a private part. */
export function createKeyFiles<Keys>({ command, followers, parse, write, list }: KeyFileKind<Keys>): KeyFiles<Keys> {
  function read(file: string, text: string): Keys {
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof UnusableKeys)) throw error
      throw new CannotChange(
        `${file} is not usable: ${error.message}. ${followers} that run keep to the last good keys. Correct it first.`,
      )
    }
  }
  const change: typeof changeFile = (file, act) => changeFile(file, act, { isSecret: true })

  return {
    create: (file, make) =>
      change(file, (text) => {
        if (text !== '') throw new CannotChange(`${file} is there already. To put another key into it: ${command} -- add ${file}`)
        const { keys, said } = make()
        return { text: write(keys), said }
      }),
    change: (file, act) =>
      change(file, (text) => {
        if (text === '') throw new CannotChange(`There is no ${file}, or nothing in it. To make it: ${command} -- create ${file}`)
        const before = read(file, text)
        const { keys, done, next } = act(before)
        const said = [done, ...list(keys).map((row) => `  ${row}`), ...(next === '' ? [] : [`Next: ${next}`])].join('\n')
        return keys === before ? { said } : { text: write(keys), said }
      }),
  }
}

interface Choice {
  /** The name that was said, if one was. */
  readonly kid: string | undefined
  /** The key that signs cannot be chosen. */
  readonly signing: PrivateKey
  /** What to do when there is no other. */
  readonly otherwise: string
}

/** The key that an operator means; where there is one choice it need not be named. @throws CannotChange */
export function chooseKey<Key extends { readonly kid: string }>(among: readonly Key[], { kid, signing, otherwise }: Choice): Key {
  const [only, ...more] = among
  if (only === undefined) throw new CannotChange(`${signing.kid} is the only key. ${otherwise}`)
  if (kid === signing.kid) throw new CannotChange(`${kid} signs already, and stays while it does.`)
  const chosen = kid === undefined && more.length === 0 ? only : among.find((key) => key.kid === kid)
  if (chosen !== undefined) return chosen
  throw new CannotChange(
    [kid === undefined ? 'Say which key:' : 'There is no such key. There are:', ...among.map((key) => `  ${key.kid}`)].join('\n'),
  )
}
