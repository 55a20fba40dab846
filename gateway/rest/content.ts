import type { Printed } from '../credentials/credentials.ts'
import type { Content, Form } from './route.ts'

/** The QR of an address, as two pictures of it. */
export interface Pictures {
  readonly qrSvg: string
  readonly qrPng: string | Buffer
}

/** Drawn for a form; what is a text is base64. */
export interface Drawn extends Pictures {
  readonly pdf: string | Buffer
}

export const toJson = (value: unknown): Content => ({ form: 'application/json', body: JSON.stringify(value) })

/** Seals, one a line. */
export const toLines = (presentation: readonly string[], name: string): Content => ({
  form: 'application/dc+sd-jwt',
  body: `${presentation.join('\n')}\n`,
  fileName: `${name}.sd-jwt`,
})

export const isPicture = (form: Form): boolean => form.startsWith('image/')
export const isDrawn = (form: Form): boolean => isPicture(form) || form === 'application/pdf'

export const toPicture = (form: Form, { qrSvg, qrPng }: Pictures, name: string): Content =>
  form === 'image/png'
    ? { form, body: toBytes(qrPng), fileName: `${name}.png` }
    : { form: 'image/svg+xml', body: qrSvg, fileName: `${name}.svg` }

export const toDrawn = (form: Form, drawn: Drawn, name: string): Content =>
  form === 'application/pdf' ? { form, body: toBytes(drawn.pdf), fileName: `${name}.pdf` } : toPicture(form, drawn, name)

/** Draws of a document for paper the form that was asked for, and no other. */
export async function drawForm(form: Form, { pdf, qrSvg, qrPng }: Printed, name: string): Promise<Content> {
  if (form === 'application/pdf') return { form, body: await pdf(), fileName: `${name}.pdf` }
  if (form === 'image/png') return { form, body: await qrPng(), fileName: `${name}.png` }
  return { form: 'image/svg+xml', body: await qrSvg(), fileName: `${name}.svg` }
}

const toBytes = (given: string | Buffer): Buffer => (typeof given === 'string' ? Buffer.from(given, 'base64') : given)
