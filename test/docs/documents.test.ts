import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import catalogue from '#schema/documents.json' with { type: 'json' }
import { certificateCredential, certificateOf } from '../support/sealed-documents.ts'
import { decodeSeal, leaveOut, startDocumentExamples, type DocumentExamples } from './document-examples.ts'

const page = readFileSync(new URL('../../docs/documents.md', import.meta.url), 'utf8')
const sectionOf = (title: string): string => page.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? ''
const blocksOf = (title: string, language: string): readonly string[] =>
  [...sectionOf(title).matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block)
const readBlocks = (title: string): readonly unknown[] => blocksOf(title, 'json').map((block) => JSON.parse(block) as unknown)
const firstCells = (title: string): readonly string[] =>
  [...sectionOf(title).matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
  )

interface Question {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

let examples: DocumentExamples
beforeAll(async () => {
  examples = await startDocumentExamples()
})
afterAll(async () => examples.close())
afterEach(async () => {
  await examples.graph.simulators.heal()
  await examples.graph.simulators.resetRecords()
})

const expectShown = (answered: unknown, shown: unknown): void => expect(leaveOut(answered, shown)).toEqual(shown)

describe('docs/documents.md', () => {
  it.each(['A PID as it is answered', 'A certificate as it is answered'])('shows every seal of a document: %s', async (title) => {
    const { body } = await examples.graph.ask(blocksOf(title, 'graphql')[0] ?? '', {}, examples.citizen)
    expect(body.errors).toBeUndefined()
    const seals = [...JSON.stringify(body.data).matchAll(/"sdJwt":"([^"]+)"/g)].map(([, seal = '']) => decodeSeal(seal))
    const shown = readBlocks(title)
    expect(seals.length).toBeGreaterThan(1)
    expectShown(seals, shown)
  })

  it('shows a certificate that is not sealed while SAT does not answer', async () => {
    await examples.graph.simulators.fault({ registry: 'sat', fault: 'refuse' })
    const { body } = await examples.graph.ask(certificateCredential, { by: { nit: '91000130' } }, examples.citizen)
    const { registration, tax, names } = certificateOf(body)
    const told = (seal: typeof tax) =>
      seal && {
        sdJwt: seal.sdJwt,
        missing: seal.missing && { reason: seal.missing.reason, retryAfterMs: seal.missing.retryAfterMs },
      }
    const answered = {
      registration: { ...told(registration), waitsFor: registration.waitsFor },
      tax: told(tax),
      names: told(names),
    }
    expectShown(answered, readBlocks('What may be missing')[0])
  })

  it('shows sharing, receiving and checking, one after another', async () => {
    const { graph, citizen, bank } = examples
    const [share, shared, receive, received] = readBlocks('Sharing') as readonly [Question, unknown, Question, unknown]
    const [check, valid, changed] = readBlocks('Checking later') as readonly [Question, unknown, unknown]

    const { body: code } = await graph.ask(share.query, share.variables, citizen)
    expectShown(code, shared)
    const { body: document } = await graph.ask(receive.query, (code.data as Record<string, object>)['shareDocument'], bank)
    expectShown(document, received)

    const kept = { code: (document.data as Record<string, Record<string, string>>)['sharedDocument']?.['checkCode'] }
    expect((await graph.ask(check.query, kept, {})).body).toEqual(valid)
    await graph.simulators.change('complete-citizen', 'renap.PRIMER_NOMBRE', 'ANA')
    expect((await graph.ask(check.query, kept, {})).body).toEqual(changed)
  })

  it('names the addresses at which something is published', async () => {
    const addresses = firstCells('What is published where')
    expect(addresses).toHaveLength(5)
    const institutions = Object.values(catalogue).flatMap(({ parts }) =>
      Object.values(parts).map(({ institution }) => institution),
    )
    for (const institution of new Set(institutions)) {
      for (const address of addresses) {
        const { status } = await fetch(`${examples.graph.gateway.address}${address.replace('<institution>', institution)}`)
        expect([address, status]).toEqual([address, 200])
      }
    }
  })

  it('names every field of the catalogue', () => {
    const fields = new Set(Object.values(catalogue).flatMap((kind) => Object.keys(kind)))
    expect(firstCells('Another kind of document').toSorted()).toEqual([...fields].toSorted())
  })

  it('names every result of a check, and every argument of an order', () => {
    const schema = (file: string) => readFileSync(new URL(`../../schema/${file}.graphql`, import.meta.url), 'utf8')
    const [, states = ''] = /enum DocumentState \{(.*?)\n\}/s.exec(schema('gateway')) ?? []
    expect(firstCells('Checking later')).toEqual([...states.matchAll(/^ {2}([A-Z_]+)$/gm)].map(([, state]) => state))
    const [, given = ''] = / {2}credential\((.*?)\n {2}\): PidCredential/s.exec(schema('identity')) ?? []
    expect(firstCells('Ordering one')).toEqual([...given.matchAll(/^ {4}(\w+): /gm)].map(([, name]) => name))
  })
})
