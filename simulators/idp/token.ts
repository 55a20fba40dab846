// `npm run token -- complete-citizen --login nfc`: prints an access token of a persona, from the running identity provider.
import { parseArgs } from 'node:util'
import { z } from 'zod'

const defaultAddress = 'http://127.0.0.1:4120'
const usage =
  'npm run token --silent -- <persona> [--login nfc|bankid|pin-face] [--scopes "identity:read tax:read"] [--ago <seconds>]'
const answer = z.union([z.object({ access_token: z.string() }), z.object({ message: z.string() })])

async function readToken(): Promise<string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { login: { type: 'string' }, scopes: { type: 'string' }, ago: { type: 'string' } },
  })
  const [persona, ...others] = positionals
  if (persona === undefined || others.length > 0) throw new Error(usage)
  const { login, scopes, ago } = values
  const address = process.env['IDP_URL'] ?? defaultAddress
  const response = await fetch(`${address}/token-for`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      persona,
      login,
      scopes: scopes?.split(' ').filter((scope) => scope !== ''),
      ...(ago === undefined ? {} : { loggedInSecondsAgo: Number(ago) }),
    }),
  }).catch(() => {
    throw new Error(`No identity provider answers at ${address}. Start it with npm start, or say where it is with IDP_URL.`)
  })
  const said = answer.parse(await response.json())
  if ('message' in said) throw new Error(said.message)
  return said.access_token
}

try {
  process.stdout.write(`${await readToken()}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
