// The process that plays all subgraphs, each on its own port. It tells its parent where they listen.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listAgencySchemas } from '../../schema/agencies.ts'
import { createCannedSubgraph } from './subgraph.ts'

async function listen(sdl: string): Promise<string> {
  const answerTo = createCannedSubgraph(sdl)
  // No keep-alive timeout: a connection that is closed between two rounds would be an error of ours, not of a gateway.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (body += part))
    request.on('end', () => {
      const answer = answerTo(body)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
}

const addresses = await Promise.all(listAgencySchemas().map(async ({ name, sdl }) => [name, await listen(sdl)] as const))
process.send?.({ addresses: Object.fromEntries(addresses) })
process.on('disconnect', () => process.exit())
