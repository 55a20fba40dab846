import type { BadSealReason } from '#platform/seal/bad-seal.ts'
import type { Distrust } from './trusted-keys.ts'

// Why a document is refused, for whoever received it: what is wrong, and what to do.

const askAgain = 'Pida el documento de nuevo a quien lo mostró.'

export const sentences: Readonly<Record<BadSealReason, string>> = {
  MALFORMED: `No es un sello bien escrito: le falta o le sobra algo. ${askAgain}`,
  TOO_LONG: `Es más largo, o tiene más partes, que cualquier documento. ${askAgain}`,
  TYPE: `Es de otra clase que un sello. ${askAgain}`,
  ALGORITHM: `Está firmado de otra manera que los sellos. ${askAgain}`,
  UNKNOWN_KEY: `Está firmado con una llave que ninguna institución de confianza publica. ${askAgain}`,
  SIGNATURE: `Fue cambiado después de sellado, o no lo selló la institución que nombra. No lo acepte. ${askAgain}`,
  NOT_YET_VALID: 'Dice haberse sellado después del momento en que se comprueba. Revise la hora de este equipo, o la de --at.',
  EXPIRED: `Su vigencia terminó. ${askAgain}`,
  TOO_LONG_LIVED: `Dice valer por más tiempo que cualquier sello. No lo acepte. ${askAgain}`,
  DISCLOSURES: `Lo que muestra no es lo que se selló. No lo acepte. ${askAgain}`,
  WITHHELD: `Se reserva parte de lo que se pidió completo. ${askAgain}`,
  AUDIENCE: 'No se hizo para usted. Si se hizo para usted, diga con --audience para quién, tal como lo pidió.',
  NONCE: 'No responde a lo que usted pidió. Diga con --nonce lo mismo que dio al pedirlo, o pida el documento de nuevo.',
  HOLDER_UNPROVEN: `Quien lo muestra no probó que es suyo. ${askAgain}`,
  HOLDER_PROOF:
    'La prueba de que es de quien lo muestra no es buena, o es de hace más de cinco minutos. Pida el documento de nuevo, o diga con --at cuándo lo recibió.',
  PART_MISSING: `Le falta una parte que sí se selló con él. ${askAgain}`,
  PART_EXCHANGED: `Esta parte es de otro documento. No lo acepte. ${askAgain}`,
  PART_UNBOUND: `Esta parte no pertenece a este documento. No lo acepte. ${askAgain}`,
  PART_TWICE: `Una institución aparece dos veces. ${askAgain}`,
  PART_BINDS:
    'Las partes no están en su orden: la que une a las demás va primero, y solo hay una. Compruebe un documento por vez.',
}

export const distrustSentences: Readonly<Record<Distrust, string>> = {
  ISSUER_NOT_TRUSTED: 'Quien dice sellarlo no es una institución de confianza en la dirección de --keys. No lo acepte.',
  TYPE_NOT_TRUSTED: 'La institución que nombra no sella documentos de esta clase. No lo acepte.',
  KEY_NOT_PUBLISHED:
    'La institución que nombra no publica la llave con que está firmado, o ya la retiró, como hace pasado un día. Pida el documento de nuevo, o use las llaves que guardó cuando lo recibió.',
}
