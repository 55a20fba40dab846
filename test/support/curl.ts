// Stands for curl in commands that a test pastes, so that no machine need have it: `curl -s URL -H … -d … -o FILE -X METHOD`.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  options: {
    silent: { type: 'boolean', short: 's' },
    header: { type: 'string', short: 'H', multiple: true, default: [] },
    data: { type: 'string', short: 'd' },
    output: { type: 'string', short: 'o' },
    request: { type: 'string', short: 'X' },
  },
  allowPositionals: true,
})
const { header, data, output, request = data === undefined ? 'GET' : 'POST' } = values

const response = await fetch(positionals[0] ?? '', {
  method: request,
  headers: header.map((line) => line.split(': ', 2) as [string, string]),
  ...(data !== undefined && { body: data }),
})
const body = Buffer.from(await response.arrayBuffer())
if (output === undefined) process.stdout.write(body)
else writeFileSync(output, body)
