import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TlsOptions } from 'node:tls'

/** A registry over TLS, with the certificate and the protocols that the test wants. */
export async function startSecureRegistry(options: TlsOptions, answer: RequestListener = (_, response) => response.end()) {
  /** The paths that it was asked. */
  const requests: string[] = []
  const server = createServer(options, (request, response) => {
    requests.push(request.url ?? '')
    answer(request, response)
  })
  // Whoever does not believe it ends the handshake.
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    requests: requests as readonly string[],
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
