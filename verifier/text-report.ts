import type { VerifiedSeal } from '#platform/seal/verify.ts'
import { toAbsentText } from './absent-parts.ts'
import { toClaimLines, toPathText } from './claim-lines.ts'
import { toMoment } from './moment.ts'
import type { Genuine, Outcome, Refused } from './outcome.ts'
import { printable } from './printable.ts'
import { distrustSentences, sentences } from './reasons.ts'
import type { Report } from './report.ts'

const sources = { PDF: 'un PDF', JSON: 'una respuesta en JSON', TEXT: 'un texto' } as const
const notOfPages =
  'Lo comprobado son los sellos que el PDF lleva dentro, no lo que se ve en sus páginas: compare las páginas con lo que aquí se muestra.'

/** For who receives a document: what was found, in Spanish; the verdict comes last. */
export function toText({ outcome, now, isGivenTime, keys }: Report): string {
  const checked = `Comprobado ${isGivenTime ? 'como si fuera el' : 'el'} ${toMoment(now)} (hora de Guatemala).`
  const origin =
    keys &&
    (keys.savedAt === undefined
      ? `Llaves publicadas en ${keys.base}.`
      : `Llaves de ${keys.base}, guardadas el ${toMoment(keys.savedAt)}.`)
  return [...linesOf(outcome, [checked, ...(origin === undefined ? [] : [origin])]), ''].join('\n')
}

function linesOf(outcome: Outcome, circumstances: readonly string[]): readonly string[] {
  if (outcome.verdict === 'REFUSED') return [...circumstances, '', ...linesOfRefusal(outcome)]
  if ('seals' in outcome) return linesOfGenuine(outcome, circumstances)
  const verdict = outcome.verdict === 'NO_KEYS' ? 'NO SE PUDO COMPROBAR' : 'NO SE PUEDE LEER'
  return [`${verdict} (${outcome.reason}). ${outcome.message}`]
}

function linesOfGenuine(
  { verdict, title, source, seals, expiresAt, absent }: Genuine,
  circumstances: readonly string[],
): readonly string[] {
  return [
    `${title ?? 'Sin documento completo'}: ${seals.length === 1 ? 'un sello' : `${seals.length} sellos`}, de ${sources[source]}.`,
    ...circumstances,
    ...seals.flatMap((seal, index) => ['', ...linesOfSeal(seal, index, seals.length)]),
    '',
    `Partes ausentes: ${toAbsentText(absent, seals[0])}`,
    ...(source === 'PDF' ? [notOfPages] : []),
    '',
    verdict === 'VERIFIED'
      ? `VERIFICADO. Cada parte es de la institución que nombra, y nada fue cambiado. Vale hasta el ${toMoment(expiresAt)}.`
      : `VENCIDO (EXPIRED). Es auténtico, pero dejó de valer el ${toMoment(expiresAt)}. Pida uno nuevo.`,
  ]
}

function linesOfSeal(seal: VerifiedSeal, index: number, count: number): readonly string[] {
  const { issuer, type, claims, withheld, issuedAt, expiresAt, holderKey } = seal
  const authority = claims['issuing_authority']
  const shown = toClaimLines(claims)
  return [
    `Parte ${index + 1} de ${count}${index === 0 && count > 1 ? ', que une a las demás' : ''}`,
    `  Sellada por: ${typeof authority === 'string' ? `${printable(authority)}, ` : ''}${printable(issuer)}`,
    `  Clase: ${printable(type)}`,
    `  Sellada el: ${toMoment(issuedAt)}`,
    `  Vale hasta: ${toMoment(expiresAt)}`,
    ...(holderKey === undefined
      ? []
      : ['  Hecha para una billetera: quien la muestra lo prueba solo si usted lo pide (--audience, --nonce).']),
    shown.length === 0 ? '  No muestra nada.' : '  Muestra:',
    ...shown.map((line) => `    ${line}`),
    withheld.length === 0 ? '  No se reserva nada.' : `  Se reserva algo de: ${withheld.map(toPathText).join(', ')}`,
  ]
}

function linesOfRefusal({ reason, distrust, part, seals, claimedIssuer }: Refused): readonly string[] {
  const claimed = claimedIssuer === undefined ? '' : `, que dice ser de ${printable(claimedIssuer)}`
  return [
    part === undefined
      ? 'Lo que falla es el documento en conjunto.'
      : `Lo que falla es la parte ${part + 1} de ${seals}${claimed}.`,
    `NO VERIFICADO (${reason}). ${distrust === undefined ? sentences[reason] : distrustSentences[distrust]}`,
  ]
}
