import type { VerifiedSeal } from '#platform/seal/verify.ts'
import type { Attachment, Check, Paper, Section } from '../paper/paper.ts'
import { absentClaim, tellAbsent } from './absent-parts.ts'
import { toEntries } from './entries.ts'
import type { SealTypes } from './seal-type.ts'
import { tellWithheld } from './withheld.ts'
import { createWords } from './words.ts'

interface Sealed {
  readonly title: string
  /** The one that binds the others first. */
  readonly seals: readonly VerifiedSeal[]
  readonly types: SealTypes
  readonly check: Check
  readonly composedAt: Date
  /** The seals as they were shown, in the same order. */
  readonly presentation: readonly string[]
}

/** A sealed document as it is drawn: what each institution says in its words, and the seals themselves attached. */
export const toPaper = ({ title, seals, types, check, composedAt, presentation }: Sealed): Paper => ({
  title,
  sections: seals.map((seal) => toSection(seal, { types, title })),
  check,
  composedAt,
  locale: 'es-GT',
  attached: toAttachment(presentation),
})

const institutionClaim = 'issuing_authority'

function toSection(seal: VerifiedSeal, { types, title }: Pick<Sealed, 'types' | 'title'>): Section {
  const { issuer, type, claims, withheld, issuedAt, expiresAt } = seal
  const published = types.get(type)
  const words = createWords(published)
  const { [institutionClaim]: institution, ...said } = claims
  const { [absentClaim]: _, ...entries } = said
  const [warning, note] = [tellAbsent(said, words), tellWithheld(withheld, words)]
  return {
    // The document's own title stands above it all.
    ...(published?.title !== undefined && published.title !== title && { title: published.title }),
    institution: typeof institution === 'string' && institution.trim() !== '' ? institution : issuer,
    sealedAt: issuedAt,
    expiresAt,
    entries: toEntries(warning === undefined ? said : entries, words),
    ...(warning !== undefined && { warning }),
    ...(note !== undefined && { note }),
  }
}

/** A seal a line: what `npm run verify` reads of a PDF. */
const toAttachment = (presentation: readonly string[]): Attachment => ({
  name: 'presentation.sd-jwt',
  mediaType: 'application/dc+sd-jwt',
  description: 'Los sellos de las instituciones: con ellos una máquina comprueba este documento sin preguntar a nadie',
  content: presentation.map((seal) => `${seal}\n`).join(''),
})
