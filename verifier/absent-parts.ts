import { z } from 'zod'
import type { VerifiedSeal } from '#platform/seal/verify.ts'
import { printable } from './printable.ts'

/** What the institution that binds a document says, where nobody can withhold it, of parts that were asked for and are not there. */
const stated = z.array(z.object({ registry: z.string(), reason: z.string() }))

const sentences: Readonly<Record<string, string>> = {
  NOT_REGISTERED: 'no tiene registro',
  NOT_APPLICABLE: 'no corresponde a este caso',
}

/** @param absent addresses of the institutions whose parts are not there; `undefined` when it is no whole document */
export function toAbsentText(absent: readonly string[] | undefined, binding: VerifiedSeal | undefined): string {
  if (absent === undefined) return 'no es un documento completo, sino lo que se muestra de uno.'
  if (absent.length === 0) return 'ninguna.'
  const { data = [] } = stated.safeParse(binding?.claims['absent_parts'])
  const why = data.map(
    ({ registry, reason }) =>
      `${printable(registry)} ${Object.hasOwn(sentences, reason) ? sentences[reason] : 'no respondió o no pudo sellar'} (${printable(reason)})`,
  )
  return `${absent.join(', ')}. ${why.length > 0 ? `Según la primera parte: ${why.join('; ')}.` : 'No se pidieron con el documento.'}`
}
