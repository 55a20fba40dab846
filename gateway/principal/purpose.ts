import { Refused } from '../errors.ts'
import type { RequestHeaders } from '../http/read-request.ts'

const purposeForm = /^[A-Za-z][\w-]{0,63}$/

/**
 * Reads what somebody asks for: one word.
 * @throws Refused when it is no word, or there are several
 */
export function readPurpose({ headers, headersDistinct }: RequestHeaders): string | undefined {
  if (headers['x-purpose'] === undefined) return undefined
  const [purpose = '', ...others] = headersDistinct['x-purpose'] ?? []
  if (others.length === 0 && purposeForm.test(purpose)) return purpose
  throw new Refused('BAD_REQUEST', { message: '«X-Purpose» debe ser una sola palabra: letras, cifras y guiones, 64 a lo más.' })
}
