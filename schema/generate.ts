// `node schema/generate.ts` writes the supergraph; with `--check` it only says whether the committed one is what composes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { listAgencySchemas } from './agencies.ts'
import { composeSupergraph } from './compose.ts'

const file = new URL('./supergraph.graphql', import.meta.url)

try {
  const supergraph = composeSupergraph(listAgencySchemas())
  if (!process.argv.includes('--check')) writeFileSync(file, supergraph)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== supergraph) {
    throw new Error('schema/supergraph.graphql is stale: it is not what the agencies’ schemas compose. Run: npm run generate')
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
