import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { createLocalJWKSet } from 'jose'
import { createPassKeys } from '#gateway/pass/keys.ts'
import { passClaims } from '#platform/pass/pass.ts'
import { createPassSigner } from '#platform/pass/sign.ts'
import { createPassVerifier } from '#platform/pass/verify.ts'
import { NoPass } from '#subgraphs/doorkeeper.ts'
import { startPassForge } from '../support/pass-forge.ts'
import { everything } from '../support/passes.ts'

const page = readFileSync(new URL('../../docs/passes.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text = '']) => JSON.parse(text) as Record<string, unknown>)
const rowsUnder = (head: string): readonly string[] =>
  (page.split(new RegExp(`^\\| ${head} +\\|.*\\n.*\\n`, 'm'))[1]?.split('\n\n')[0] ?? '').split('\n')
const wordsOf = (head: string): readonly string[] =>
  rowsUnder(head).flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, word = '']) => word))

it('docs/passes.md shows a pass as the gateway writes it, and tells every claim', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const sign = createPassSigner({ key: () => createPassKeys().signing, now: () => now })
  const [header, claims] = sign({ caller: everything, audience: 'tax', body: '' })
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString())
  expect(Object.keys(blocks[0] ?? {})).toEqual(Object.keys(JSON.parse(header ?? '') as object))
  const { iat, exp } = JSON.parse(claims ?? '') as Record<string, unknown>
  expect(Object.keys(blocks[1] ?? {})).toEqual(Object.keys(JSON.parse(claims ?? '{}') as object).slice(0, 10))
  expect(blocks[1]).toMatchObject({ iat, exp })
  expect([...wordsOf('claim')].toSorted()).toEqual([...Object.keys(passClaims.shape), 'aud'].toSorted())
})

it('docs/passes.md shows the refusal as it is', () => {
  expect(blocks[2]).toEqual({ errors: [{ message: new NoPass().message, extensions: { code: 'UNAUTHENTICATED' } }] })
})

it('docs/passes.md tells every reason of a refusal, and none that there is not', async () => {
  const forge = await startPassForge()
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const verify = createPassVerifier({ audience: 'tax', findKey: createLocalJWKSet(forge.published), now })
  const reasons = new Set(['NONE'])
  const note = ({ reason }: { readonly reason: string }) => void reasons.add(reason)
  const good = () => forge.write({ audience: 'tax', body: '' })
  const take = async (pass: string) => (await verify(pass)).takeFor(Buffer.alloc(0))

  for (const pass of Object.values(forge.listForgeries('tax', ''))) await take(pass).catch(note)
  const used = good()
  await take(used)
  await take(used).catch(note)
  await take(`${good()}, ${good()}`).catch(note)
  const seen = await verify(good())
  aheadMs = 60_000
  const late = async () => seen.takeFor(Buffer.alloc(0))
  await late().catch(note)
  await forge.close()
  expect([...reasons].toSorted()).toEqual([...wordsOf('`reason`')].toSorted())
})
