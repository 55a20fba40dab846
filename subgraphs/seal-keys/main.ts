// `npm run seal-keys -- create FILE`: an operator makes the keys that an institution seals with, and changes them while it seals.
import { runKeyCommand } from '#platform/key-command.ts'
import { addKey, listKeys, retireKey, revokeKey, useKey } from './actions.ts'
import { createSealKeys } from './key-file.ts'

const usage = `npm run seal-keys -- create FILE         makes the file, with one key
npm run seal-keys -- add FILE            puts a new key behind the others: it is published
npm run seal-keys -- use FILE [KEY]      puts a key first: it signs
npm run seal-keys -- retire FILE [KEY]   destroys a key that does not sign; it stays published until its last seal has expired
npm run seal-keys -- revoke FILE [KEY]   takes a key back at once, which somebody else may have, and with it all that it sealed
npm run seal-keys -- list FILE           tells which keys there are, and until when each is published

KEY is a key's kid, and need not be said where there is one choice.`

const now = new Date()

await runKeyCommand({
  words: process.argv.slice(2),
  usage,
  actions: {
    create: { run: (file) => createSealKeys(file, now) },
    add: { run: (file) => addKey(file, now) },
    use: { run: (file, kid) => useKey(file, kid, now), takesKey: true },
    retire: { run: (file, kid) => retireKey(file, kid, now), takesKey: true },
    revoke: { run: (file, kid) => revokeKey(file, kid, now), takesKey: true },
    list: { run: (file) => listKeys(file, now) },
  },
})
