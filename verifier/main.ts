// `npm run verify -- FILE`: checks a document against what the institutions publish, and nothing else.
import { InvalidEnvironment } from '#platform/env.ts'
import { readConfig } from './config.ts'
import { exitCodes } from './exit-codes.ts'
import { knownDocuments } from './known-documents.ts'
import { NoKeys } from './no-keys.ts'
import { readCommand, Unclear, usage } from './options.ts'
import { run } from './run.ts'

function explain(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (error instanceof Unclear) return { text: `${error.message}\n\n${usage}`, exitCode: exitCodes.WRONG_USE }
  if (error instanceof InvalidEnvironment) return { text: error.message, exitCode: exitCodes.WRONG_USE }
  if (error instanceof NoKeys) return { text: `${error.message} (${error.reason})`, exitCode: exitCodes.NO_KEYS }
  // What nobody foresaw might repeat something of the file.
  const name = error instanceof Error ? error.name : 'Error'
  return { text: `El programa falló (${name}). No se comprobó nada.`, exitCode: exitCodes.FAILED }
}

try {
  const config = readConfig(process.env)
  const { output, exitCode } = await run(readCommand(process.argv.slice(2), config.publicUrl), {
    config,
    documents: knownDocuments,
    now: () => new Date(),
  })
  process.stdout.write(output)
  process.exitCode = exitCode
} catch (error) {
  const { text, exitCode } = explain(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = exitCode
}
