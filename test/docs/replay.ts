import { hash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startGateway, type ReplyBody } from '../support/gateway.ts'
import { startLibrary } from '../gateway/toys/library.ts'

/** A request and what it is answered, as the page shows them. */
export interface Example {
  readonly rule: string
  /** How often it is sent: the last answer is the one that is shown. */
  readonly times: number
  readonly request: string
  readonly reply: ShownReply
}

/** Of a reply, what the page shows. */
export interface ShownReply {
  readonly status: string
  readonly headers: Readonly<Record<string, string | null>>
  readonly body: ReplyBody
}

/** The settings of the gateway that the examples are of. */
export function readSettings(page: string): Readonly<Record<string, string>> {
  const [, block = ''] = /## Each rule.*?```sh\n(.*?)```/s.exec(page) ?? []
  return Object.fromEntries([...block.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]))
}

export function listExamples(page: string): readonly Example[] {
  const [, shown = ''] = page.split('## Each rule')
  return shown
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [request = '', reply = ''] = [...section.matchAll(/```http\n(.*?)```/gs)].map(([, block = '']) => block)
      const { first, headers, rest } = readMessage(reply)
      return {
        rule: /`([\w-]+)`/.exec(section)?.[1] ?? '',
        times: Number(/the (\d+)(?:rd|th) time/.exec(section)?.[1] ?? 1),
        request,
        reply: { status: first.replace('HTTP/1.1 ', ''), headers, body: JSON.parse(rest || 'null') as ReplyBody },
      }
    })
}

function readMessage(text: string): { first: string; headers: Record<string, string>; rest: string } {
  const [head = '', ...body] = text.trimEnd().split('\n\n')
  const [first = '', ...lines] = head.split('\n')
  const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2) as [string, string]))
  return { first, headers, rest: body.join('\n\n') }
}

/** Gateways over the agencies’ own graph, with nobody behind it, and over one that can be changed. */
export interface ExampleGateways {
  readonly agencies: string
  readonly changeable: string
  /** Stands for what the page cannot write out. */
  readonly placeholders: Readonly<Record<string, string>>
  /** How often a subgraph was asked since that was last forgotten. */
  asked(): number
  forgetAsked(): void
  /** Everybody may ask as much as at first again. */
  waitAMinute(): void
  close(): Promise<void>
}

const root = new URL('../../', import.meta.url)
const supergraph = readFileSync(new URL('schema/supergraph.graphql', root), 'utf8')
const mutation = 'mutation { rename(id: "a", title: "b") { id } }'
const aboutSomebody = 'query ($cui: CUI!) { citizen(cui: $cui) { cui } }'
const key = 'the key of a partner that is limited to trusted documents'

export async function startExampleGateways(env: Readonly<Record<string, string>>): Promise<ExampleGateways> {
  const folder = mkdtempSync(join(tmpdir(), 'trusted-'))
  writeFileSync(join(folder, 'mutation.graphql'), mutation)
  writeFileSync(join(folder, 'about-somebody.graphql'), aboutSomebody)
  let elapsedMs = 0
  const library = await startLibrary()
  const options = {
    env: { ...env, TRUSTED_DOCUMENTS_FOLDER: folder },
    metering: { elapsedMs: () => elapsedMs },
    identification: {
      findPartnerKey: async (shown: string) =>
        shown === key
          ? ({
              kind: 'PARTNER',
              partnerId: 'p',
              keyId: 'k',
              grants: [],
              costPerDay: undefined,
              trustedDocumentsOnly: true,
            } as const)
          : undefined,
    },
  }
  const subgraphs = { business: library.books.address, identity: library.books.address, tax: library.books.address }
  const agencies = await startGateway({ supergraph, subgraphs, ...options })
  const changeable = await startGateway({ supergraph: library.supergraph, ...options })
  const idOf = (text: string) => `sha256:${hash('sha256', text)}`
  return {
    agencies: agencies.address,
    changeable: changeable.address,
    placeholders: {
      '(of a partner that is limited to trusted documents)': key,
      '(a trusted document that is a mutation)': idOf(mutation),
      '(a trusted document with a CUI for a variable)': idOf(aboutSomebody),
    },
    asked: () => library.books.received.length,
    forgetAsked() {
      library.books.received.length = 0
    },
    waitAMinute() {
      elapsedMs += 60_000
    },
    async close() {
      await agencies.close()
      await changeable.close()
      await library.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const asOften = 250

/** Sends an example as often as it says, and answers what the page shows of the last reply. */
export async function replay({ request, times, reply }: Example, gateways: ExampleGateways): Promise<ShownReply> {
  const written = Object.entries(gateways.placeholders).reduce((text, [word, value]) => text.replace(word, value), request)
  const { first, headers, rest } = readMessage(written.replaceAll(/(\w+) …/g, (_, word: string) => `${word} `.repeat(asOften)))
  const [method = '', ...path] = first.split(' ')
  const gateway = request.includes('mutation') ? gateways.changeable : gateways.agencies
  const init = {
    method,
    headers: { accept: 'application/graphql-response+json', ...headers },
    ...(rest === '' ? {} : { body: rest }),
  }
  const send = async () => fetch(`${gateway}${path.join(' ')}`, init)
  for (let time = 1; time < times; time += 1) await (await send()).arrayBuffer()
  gateways.forgetAsked()
  const response = await send()
  return {
    status: `${response.status} ${response.statusText}`,
    headers: Object.fromEntries(Object.keys(reply.headers).map((name) => [name, response.headers.get(name)])),
    body: (await response.json()) as ReplyBody,
  }
}
