import type { Reply } from '../load/asker.ts'

/** Whether all that was asked for is there, and nothing is told to be missing. */
export const isWhole = ({ status, data, errors }: Answered): boolean =>
  status === 200 && (errors ?? []).length === 0 && typeof data === 'object' && data !== null

/** Why a registry's part is missing, as its error tells it; `undefined` when there is none. */
export const reasonOf = ({ errors }: Answered): unknown => errors?.[0]?.extensions['reason']

type Answered = Pick<Reply, 'status' | 'data' | 'text'> & { readonly errors?: Reply['errors'] | undefined }

interface Part {
  readonly data?: unknown
}
interface Documents {
  readonly citizen?: { readonly pid?: { readonly identity?: Part; readonly tax?: Part } }
  readonly company?: {
    readonly certificate?: { readonly registration?: Part; readonly representatives?: Part; readonly tax?: Part }
  }
}

/** The registry's own parts of a document, and one that is another's. */
interface Parts {
  readonly own: readonly (Part | undefined)[]
  readonly rest: Part | undefined
}

const partsOf: Readonly<Record<string, (documents: Documents) => Parts>> = {
  RENAP: ({ citizen }) => ({ own: [citizen?.pid?.identity], rest: citizen?.pid?.tax }),
  SAT: ({ citizen }) => ({ own: [citizen?.pid?.tax], rest: citizen?.pid?.identity }),
  RMG: ({ company }) => {
    const { registration, representatives, tax } = company?.certificate ?? {}
    return { own: [registration, representatives], rest: tax }
  },
}

/**
 * Whether a document came without a part of this registry and with the other's, and each error says all that it must and nothing
 * that it must not: for RENAP and SAT a PID, for RMG a certificate.
 */
export function isPartial({ status, text, data, errors = [] }: Answered, registry: string): boolean {
  const { own, rest } = partsOf[registry]?.(data ?? {}) ?? { own: [], rest: undefined }
  return (
    status === 200 &&
    own.some((part) => part?.data === null) &&
    rest?.data !== null &&
    rest?.data !== undefined &&
    errors.length > 0 &&
    errors.every(
      ({ path, extensions }) =>
        path !== undefined &&
        extensions['code'] === 'REGISTRY_UNAVAILABLE' &&
        extensions['registry'] === registry &&
        Number.isSafeInteger(extensions['retryAfterMs']),
    ) &&
    !tellsInner(text)
  )
}

/** Whether a text holds an address, a port or a stack. */
const tellsInner = (text: string): boolean =>
  /127\.0\.0\.1|localhost|\.invalid|https?:|\w:\d{4,5}\b|ECONN|ENOTFOUND|\.ts\b|<html|\bat \w+ \(/.test(text)
