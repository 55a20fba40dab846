import { z } from 'zod'
import { BadSeal } from '#platform/seal/bad-seal.ts'
import { readJwt, readPresentation } from '#platform/seal/presentation.ts'

// What seals and their holders' proofs say, before anybody knows whether it is true.

const said = z.object({ iat: z.int(), iss: z.string().max(512).optional() })

export type Said = z.output<typeof said>

/** Answers `undefined` where nothing of the kind is said. */
export function readSaid(presentation: string | undefined): Said | undefined {
  return listSaid(presentation)[0]
}

/** The latest moment at which something in a document says it was signed. */
export function lastSaid(presentations: readonly string[]): Date | undefined {
  const seconds = presentations.flatMap(listSaid).map(({ iat }) => iat)
  const last = new Date(Math.max(...seconds) * 1000)
  return Number.isNaN(last.getTime()) ? undefined : last
}

function listSaid(presentation = ''): readonly Said[] {
  try {
    const { jwt, holderProof } = readPresentation(presentation)
    return [jwt, ...(holderProof === undefined ? [] : [holderProof])].flatMap((signed) => {
      const { success, data } = said.safeParse(readJwt(signed).payload)
      return success ? [data] : []
    })
  } catch (error) {
    if (error instanceof BadSeal) return []
    throw error
  }
}
