// `npm run pass-keys -- create FILE`: an operator makes the keys of the passes, and changes them while everything runs.
import { runKeyCommand } from '#platform/key-command.ts'
import { addKey, createKeyFile, dropKey, listKeys, useKey } from './key-file.ts'

const usage = `npm run pass-keys -- create FILE       makes the file, with one key
npm run pass-keys -- add FILE          puts a new key behind the others: it is published
npm run pass-keys -- use FILE [KEY]    puts a key first: it signs
npm run pass-keys -- drop FILE [KEY]   takes a key back that does not sign
npm run pass-keys -- list FILE         tells which keys there are

KEY is a key's kid, and need not be said where there is one choice.`

await runKeyCommand({
  words: process.argv.slice(2),
  usage,
  actions: {
    create: { run: (file) => createKeyFile(file, new Date()) },
    add: { run: (file) => addKey(file, new Date()) },
    use: { run: useKey, takesKey: true },
    drop: { run: dropKey, takesKey: true },
    list: { run: listKeys },
  },
})
