import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import { startGraph, type Graph } from '../support/graph.ts'

/** The graph that the examples of docs/security.md are of, with somebody of each kind. */
export interface SecurityExamples {
  /** Sends a request as the page writes it, and answers what the page shows. */
  replay(request: string): Promise<string>
  close(): Promise<void>
}

const completeCitizen = '9000000150117'

export async function startSecurityExamples(): Promise<SecurityExamples> {
  const graph = await startGraph()
  const placeholders = await listPlaceholders(graph)

  return {
    async replay(written) {
      const request = Object.entries(placeholders).reduce((text, [word, value]) => text.replaceAll(word, value), written)
      const [head = '', body = ''] = request.trim().split('\n\n')
      const headers = Object.fromEntries(
        head
          .split('\n')
          .slice(1)
          .map((line) => line.split(': ', 2) as [string, string]),
      )
      const response = await fetch(`${graph.gateway.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body,
      })
      const challenge = response.headers.get('www-authenticate')
      const lines = [
        `HTTP/1.1 ${response.status} ${response.statusText}`,
        ...(challenge ? [`WWW-Authenticate: ${challenge}`] : []),
      ]
      return `${lines.join('\n')}\n\n${JSON.stringify(await response.json())}`
    },
    close: () => graph.close(),
  }
}

/** What the page cannot write out. */
async function listPlaceholders({ askers, gateway }: Graph): Promise<Readonly<Record<string, string>>> {
  const token = ({ authorization = '' }: Readonly<Record<string, string>>) => authorization.replace('Bearer ', '')
  const anHourAgo = Math.floor(Date.now() / 1000) - 3600
  const now = () => new Date()
  const office = { store: await gateway.partners.store(), now }
  const { key } = await createPartner(office, { partner: 'bank', name: 'A bank', by: 'a test' })
  await grantPurpose(office, {
    partner: 'bank',
    purpose: 'credit',
    legalBasis: 'An agreement',
    scopes: ['business:read', 'identity:read', 'tax:read'],
    by: 'a test',
  })
  return {
    '(a citizen’s token)': token(await askers.citizen(completeCitizen)),
    '(a citizen’s token, of a log-in an hour ago)': token(await askers.citizen(completeCitizen, { auth_time: anHourAgo })),
    '(a citizen’s token, with the scope business:read alone)': token(
      await askers.citizen(completeCitizen, { scope: 'business:read' }),
    ),
    '(an official’s token)': token(await askers.official()),
    '(a bank’s key)': key,
  }
}
