// Documents of the personas, as the institutions seal them, verified as the gateway verifies them.
import type { SealTypes } from '#gateway/printing/seal-type.ts'
import { parseSealTypes } from '#gateway/printing/seal-type.ts'
import { toCheck } from '#gateway/printing/to-check.ts'
import { toPaper } from '#gateway/printing/to-paper.ts'
import type { Claims } from '#platform/seal/claims.ts'
import { verifyDocument } from '#platform/seal/document.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { certificateType } from '#subgraphs/business/certificate-type.ts'
import { pidType } from '#subgraphs/identity/pid-type.ts'
import { representativesType } from '#subgraphs/identity/representatives-type.ts'
import type { SealType } from '#subgraphs/seal-type.ts'
import { standingType } from '#subgraphs/tax/standing-type.ts'
import { createInstitution, type Institution } from '../../support/seals.ts'

export const composedAt = new Date('2026-11-22T10:48:00Z')
export const code = '7Q2M-Z4XW-9K3T-BV6H-JN8R-0C5D-E1FG'
export const link = `https://pais-digital.gob.example/check#${code}`
export const check = toCheck({ link, code, until: new Date('2027-02-20T10:48:00Z') })

/** Through JSON, as another process reads them. */
export const types: SealTypes = parseSealTypes(
  ...[[certificateType], [pidType, representativesType], [standingType]].map(
    (list) => JSON.parse(JSON.stringify(list)) as unknown,
  ),
)

export interface Statement {
  readonly institution: string
  readonly type: SealType
  readonly claims: object
}

/** Seals each statement, binds all by the first, and draws up the paper. @param show may withhold disclosures of a seal */
export async function printed(title: string, statements: readonly Statement[], show = (seal: string) => seal) {
  const now = () => composedAt
  const sealed = await sealAll(statements, now)
  const presentation = sealed.map(({ sdJwt }) => show(sdJwt))
  const keys = Object.fromEntries(sealed.map(({ institution }) => [institution.issuer, institution.published]))
  const { binding, parts } = await verifyDocument(presentation, { findKey: findAmong(keys), now: composedAt })
  const seals = [binding, ...parts]
  return { paper: toPaper({ title, seals, types, check, composedAt, presentation }), presentation, seals }
}

async function sealAll([first, ...others]: readonly Statement[], now: () => Date) {
  if (first === undefined) return []
  const seal = async ({ institution: name, type, claims }: Statement, parts?: Readonly<Record<string, string>>) => {
    const institution: Institution = createInstitution(`https://pais-digital.gob.example/${name}`, { now })
    const alwaysShown = type.claims.flatMap(({ path: [claim], sd }) =>
      sd === 'never' && typeof claim === 'string' ? [claim] : [],
    )
    const order = { type: type.vct, claims: claims as Claims, alwaysShown, validSeconds: 86_400, parts }
    return { institution, ...(await institution.sealer.seal(order)) }
  }
  const bound = await Promise.all(others.map(async (statement) => seal(statement)))
  const digests = Object.fromEntries(bound.map(({ institution, digest }) => [institution.issuer, digest]))
  return [await seal(first, bound.length > 0 ? digests : undefined), ...bound]
}

/** What a wallet does that shows less: leaves out disclosures of these names, and of elements in which a text stands. */
export const withholding =
  (...words: readonly string[]) =>
  (seal: string): string =>
    seal
      .split('~')
      .filter((piece, index) => index === 0 || !words.some((word) => Buffer.from(piece, 'base64url').toString().includes(word)))
      .join('~')
