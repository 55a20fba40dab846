import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

interface Page {
  readonly html: string
  readonly compressed: Buffer
  readonly policy: string
}

const title = 'GraphiQL · País Digital'
const welcome = `# Escriba una consulta y ejecútela con Ctrl+Enter.
# Ctrl+Espacio sugiere campos; el icono del libro,
# arriba a la izquierda, explica cada uno.
# Los datos de personas van abajo, en las variables; al lado, en los
# encabezados, su credencial: { "authorization": "Bearer …" }
# y, si pregunta por un encargo, también { "x-purpose": "…" }.

{
  __typename
}
`
// The page writes what is typed into its address, where it would stay in the browser's history.
const keepAddress = '<script>history.replaceState = () => {}</script>'

/** Sends GraphiQL, which brings everything that it needs: made when somebody first asks, then kept. */
export function createGraphiql(): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  let page: Promise<Page> | undefined
  return async ({ headers }, reply) => {
    const { html, compressed, policy } = await (page ??= makePage())
    const takesGzip = /\bgzip\b/.test(String(headers['accept-encoding']))
    if (takesGzip) reply.header('content-encoding', 'gzip')
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('vary', 'accept, accept-encoding')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .send(takesGzip ? compressed : html)
  }
}

async function makePage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  // Somebody's token is not for the browser to keep.
  const html = renderGraphiQL({ title, endpoint: '/graphql', defaultQuery: welcome, shouldPersistHeaders: false })
    .replace('<html lang="en">', '<html lang="es">')
    .replace('</head>', () => `${keepAddress}</head>`)
  return { html, compressed: await promisify(gzip)(html), policy: writePolicy(html) }
}

// Only the page's own scripts run, only this gateway is asked, and no page may put this one in a frame.
function writePolicy(html: string): string {
  const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')} blob:`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
