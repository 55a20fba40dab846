import { z } from 'zod'

// What is answered as JSON.

const instant = z.iso.datetime().meta({ examples: ['2026-11-22T15:04:05.000Z'] })
const document = z.string().meta({ description: 'Clase de documento.', examples: ['pid'] })
const presentation = z.array(z.string()).meta({ description: 'Los sellos, cada uno un SD-JWT; primero el que une los demás.' })
const image = z.string().meta({ description: 'Una imagen PNG en base64.' })
const svg = z.string().meta({ description: 'Un código QR, en SVG.' })

const seal = z
  .strictObject({
    part: z
      .string()
      .nullable()
      .meta({ description: 'Nombre de la parte en el documento.', examples: ['identity'] }),
    issuer: z.string().meta({ description: 'Dirección pública de la institución que selló.' }),
    type: z.string().meta({ description: 'Qué clase de declaración es.' }),
    issuedAt: instant,
    expiresAt: instant,
    claims: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Lo que se muestra, por sus nombres.', examples: [{ given_name: 'Nombre de ejemplo' }] }),
    withheld: z.boolean().meta({ description: 'Verdadero si no se muestra todo lo sellado.' }),
  })
  .meta({ id: 'Seal', description: 'Un sello que se comprobó.' })
const seals = z.array(seal)

export const composed = z
  .strictObject({
    document,
    presentation,
    seals: seals
      .nullable()
      .meta({ description: 'Cada sello, ya comprobado; nulo si solo lo puede comprobar quien tenga la llave de la billetera.' }),
    absent: z
      .array(z.strictObject({ part: z.string(), reason: z.string(), retryAfterMs: z.int().nullable() }))
      .meta({ description: 'Las partes que se pidieron y no están, y por qué.' }),
    expiresAt: instant,
  })
  .meta({ id: 'Document', description: 'Un documento sellado.' })

export const received = z
  .strictObject({
    document,
    purpose: z.string().meta({ description: 'Para qué se dejó ver.' }),
    presentation,
    seals,
    expiresAt: instant,
    checkCode: z.string().meta({ description: 'Código con que se comprueba después si sigue igual.' }),
    checkableUntil: instant,
  })
  .meta({ id: 'SharedDocument', description: 'Lo que alguien dejó ver.' })

export const share = z
  .strictObject({
    code: z.string().meta({ description: 'El código, que sirve una vez.', examples: ['AAAA-AAAA-AAAA-AAAA'] }),
    expiresAt: instant,
    link: z.string().meta({ description: 'Enlace que lleva el código.' }),
    qrSvg: svg,
    qrPng: image,
  })
  .meta({ id: 'Share', description: 'Lo que se dejó ver a otro.' })

export const printed = z
  .strictObject({
    code: z.string().meta({ description: 'Código con que se comprueba.', examples: ['AAAA-AAAA-AAAA-AAAA'] }),
    link: z.string(),
    checkableUntil: instant,
    pdf: z.string().meta({ description: 'El documento: un PDF en base64, con sus sellos adjuntos.' }),
    qrSvg: svg,
    qrPng: image,
  })
  .meta({ id: 'PrintedDocument', description: 'Un documento para papel.' })

export const verification = z
  .strictObject({
    valid: z.boolean().meta({ description: 'Verdadero si todo se comprobó.' }),
    document: document.nullable(),
    expiresAt: instant.nullable(),
    seals,
  })
  .meta({ id: 'Verification', description: 'Si lo que alguien presenta vale.' })

export const check = z
  .strictObject({
    result: z.enum(['VALID', 'CHANGED', 'NO_LONGER_VALID', 'CANNOT_CHECK_NOW']),
    changed: z.array(z.string()).meta({ description: 'Lo que cambió, por sus nombres.', examples: [['civil_status']] }),
    document,
    checkedAt: instant,
    retryAfterMs: z.int().nullable(),
  })
  .meta({ id: 'Check', description: 'Si un documento sigue igual.' })

export const problem = z
  .looseObject({
    type: z.string().meta({ examples: ['/v1/problems#RATE_LIMITED'] }),
    title: z.string().meta({ examples: ['Ha pedido demasiado en poco tiempo'] }),
    status: z.int().meta({ examples: [429] }),
    detail: z
      .string()
      .meta({ examples: ['Ha pedido demasiado en poco tiempo. Intente de nuevo en 30 s, o pida menos a la vez.'] }),
    code: z.string().meta({ description: 'Estable, para programas.', examples: ['RATE_LIMITED'] }),
    argument: z.string().meta({ description: 'Qué dato no es válido.' }).optional(),
    registry: z.string().nullable().meta({ description: 'Registro cuya parte falta.' }).optional(),
    reason: z.string().optional(),
    retryAfterMs: z.int().nullable().optional(),
    errors: z.array(z.looseObject({ detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'Qué salió mal (RFC 9457).' })
