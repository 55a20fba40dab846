import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Claims } from '#platform/seal/claims.ts'
import { knownDocuments } from '#verifier/known-documents.ts'
import { claims, runVerifier, soon, startBureau, types, verifyHere, type Bureau } from './bureau.ts'

let bureau: Bureau
beforeAll(async () => void (bureau = await startBureau()))
afterAll(async () => bureau.close())

const check = async (seals: readonly string[], documents = knownDocuments) =>
  verifyHere([bureau.keep('seals.txt', seals.join('\n')), '--keys', bureau.base, '--at', soon], documents)
const sealAlone = async (name: 'business' | 'tax', more: Claims = {}) => {
  const order = { type: types[name], claims: { ...claims[name], ...more }, validSeconds: 600 }
  return (await bureau.institutions[name].sealer.seal(order)).sdJwt
}

describe('the documents that are known', () => {
  it('are the project’s own, with the part that binds the others first', () => {
    expect(knownDocuments.map(({ title, parts }) => [title, parts.map(({ institution }) => institution)])).toEqual([
      ['Documento digital de identidad (PID)', ['identity', 'tax']],
      ['Certificado comercial', ['business', 'tax', 'identity']],
    ])
  })

  it('tell which parts one does not have', async () => {
    expect(await check(await bureau.makeCertificate())).toMatchObject({ title: 'Certificado comercial', absent: [] })
    const absent = [`${bureau.base}/tax`, `${bureau.base}/identity`]
    expect(await check([await sealAlone('business')])).toMatchObject({
      verdict: 'VERIFIED',
      title: 'Certificado comercial',
      absent,
    })
  })

  it('tell why, as the institution that binds them sealed it', async () => {
    const tellOf = async (seal: string) => {
      const { output } = await runVerifier([bureau.keep('absent.txt', seal), '--keys', bureau.base, '--at', soon])
      return output.split('\n').find((line) => line.startsWith('Partes ausentes'))
    }
    const absent = `Partes ausentes: ${bureau.base}/tax, ${bureau.base}/identity.`
    expect(await tellOf(await sealAlone('business'))).toBe(`${absent} No se pidieron con el documento.`)
    const absent_parts = [
      { registry: 'SAT', reason: 'TIMEOUT' },
      { registry: 'RENAP', reason: 'NOT_REGISTERED' },
    ]
    expect(await tellOf(await sealAlone('business', { absent_parts }))).toBe(
      `${absent} Según la primera parte: SAT no respondió o no pudo sellar (TIMEOUT); RENAP no tiene registro (NOT_REGISTERED).`,
    )
  })

  it('tell that a part shown by itself is no document', async () => {
    expect(await check([await sealAlone('tax')])).toMatchObject({ verdict: 'VERIFIED', title: null, absent: null })
  })

  it('tell who is believed, whatever is published: an institution that seals no part of any is not asked', async () => {
    const without = knownDocuments.map(({ title, parts }) => ({
      title,
      parts: parts.filter(({ institution }) => institution !== 'tax'),
    }))
    bureau.asked.length = 0
    expect(await check([await sealAlone('tax')], without)).toMatchObject({ reason: 'UNKNOWN_KEY', detail: 'ISSUER_NOT_TRUSTED' })
    expect(bureau.asked).toEqual([])
  })
})
