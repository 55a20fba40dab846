import { z } from 'zod'

// What requests hold. The examples are of nobody: synthetic numbers and codes.

const named = (description: string, examples: readonly unknown[]) => ({ description, examples: [...examples] })

const audience = z
  .string()
  .meta(named('Quién va a recibir el documento; a nadie más le servirá. 256 letras a lo más.', ['https://banco.example']))
const nonce = z.string().meta(named('Algo al azar que distinga esta respuesta de otras. 256 letras a lo más.', ['b7f3c0d1e2']))
const disclose = z
  .array(z.string())
  .meta(named('Lo que debe decir el documento, por sus nombres; sin ellos, todo.', [['given_name', 'family_name', 'tax.nit']]))
const holderKey = z
  .strictObject({ kty: z.string().optional(), crv: z.string().optional(), x: z.string(), y: z.string() })
  .meta({ description: 'La mitad pública de la llave de la billetera que lo va a llevar: P-256, como la escribe un JWK.' })
const presentation = z
  .array(z.string())
  .meta(named('Los sellos, cada uno un SD-JWT; primero el que une los demás.', [['eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl~']]))
const code = z.string().meta(named('El código, con guiones o sin ellos.', ['AAAA-AAAA-AAAA-AAAA']))

export const ordered = { disclose: disclose.optional(), audience: audience.optional(), nonce: nonce.optional() }
export const holder = { holderKey: holderKey.optional() }

/** Who is asking, when something is shown. */
export const demands = z.strictObject({
  audience: audience.meta({ description: 'Quién comprueba, si lo que se presenta se hizo para alguien.' }).optional(),
  nonce: nonce.meta({ description: 'Lo que dio quien comprueba.' }).optional(),
})

export const orderQuery = z.strictObject(ordered)
export const ownOrder = z.strictObject({ ...ordered, ...holder })

/** Of somebody else's document: whose is told in one of two ways. */
export const orderOf = (example: object) =>
  z.strictObject({
    of: z
      .string()
      .meta(named('De quién es el documento: el NIT de la sociedad.', ['91000130']))
      .optional(),
    whose: z
      .record(z.string(), z.unknown())
      .meta(named('De quién es el documento, como lo pide el grafo, en lugar de «of».', [example]))
      .optional(),
    ...ordered,
    ...holder,
  })

export const shareOrder = z.strictObject({
  document: z.string().meta(named('Clase de documento.', ['pid', 'company-certificate'])),
  of: z
    .string()
    .meta(named('NIT de la sociedad que se representa, si el documento es de una sociedad.', ['91000130']))
    .optional(),
  claims: z.array(z.string()).meta(named('Lo que se deja ver, por sus nombres.', [['given_name', 'family_name']])),
  purpose: z.string().meta(named('Para qué: la finalidad que tendrá que indicar quien lo reciba.', ['credit'])),
  expiresIn: z
    .int()
    .meta(named('Segundos que sirve el código, 180 a lo más.', [180]))
    .optional(),
})

export const redemption = z.strictObject({ code, nonce: nonce.optional() })
export const shown = z.strictObject({ presentation, ...demands.shape })
export const checked = z.strictObject({ code: code.optional(), presentation: presentation.optional(), ...demands.shape })
export const printing = z.strictObject({ presentation })
