// `npm run pass-keys -- create FILE`: an operator makes the keys of the passes, and changes them while everything runs.
import { CannotChange } from '#platform/change-file.ts'
import { addKey, createKeyFile, dropKey, listKeys, useKey } from './key-file.ts'

const usage = `npm run pass-keys -- create FILE       makes the file, with one key
npm run pass-keys -- add FILE          puts a new key behind the others: it is published
npm run pass-keys -- use FILE [KEY]    puts a key first: it signs
npm run pass-keys -- drop FILE [KEY]   takes a key back that does not sign
npm run pass-keys -- list FILE         tells which keys there are

KEY is a key's kid, and need not be said where there is one choice.`

const withoutKey = (act: (file: string, now: Date) => Promise<string>) => ({
  words: 1,
  run: (file: string, _kid: string | undefined) => act(file, new Date()),
})
const withKey = (run: (file: string, kid: string | undefined) => Promise<string>) => ({ words: 2, run })

const actions: Readonly<Record<string, ReturnType<typeof withKey>>> = {
  create: withoutKey(createKeyFile),
  add: withoutKey(addKey),
  use: withKey(useKey),
  drop: withKey(dropKey),
  list: withoutKey(listKeys),
}

const [name = '', file = '', kid, ...more] = process.argv.slice(2)
const action = Object.hasOwn(actions, name) ? actions[name] : undefined
const words = kid === undefined ? 1 : 2 + more.length

// 1: it could not be done. 2: it cannot be understood.
if (action === undefined || file === '' || file.startsWith('-') || words > action.words) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
} else {
  try {
    process.stdout.write(`${await action.run(file, kid)}\n`)
  } catch (error) {
    if (!(error instanceof CannotChange)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
