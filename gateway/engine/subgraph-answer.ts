const maxErrors = 1000

/** What a subgraph replied, read just as far as it can be trusted. */
export interface SubgraphAnswer {
  data: Record<string, unknown> | null
  errors: readonly SubgraphError[]
}

export interface SubgraphError {
  readonly message: string
  readonly path?: (string | number)[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

/**
 * Reads a reply. Errors that are not errors are left out; a reply without data and without errors is no reply.
 * @throws TypeError when it is not a GraphQL answer; its message holds nothing of it
 */
export function parseSubgraphAnswer(text: string): SubgraphAnswer {
  const reply = parseJson(text)
  if (!isObject(reply)) throw new TypeError('the reply is not an object')
  const data = reply['data'] ?? null
  if (data !== null && !isObject(data)) throw new TypeError('the reply’s data is not an object')
  const given = reply['errors'] ?? []
  if (!Array.isArray(given)) throw new TypeError('the reply’s errors are not a list')
  const errors = given.slice(0, maxErrors).filter(isObject).map(toSubgraphError)
  if (data === null && errors.length === 0) throw new TypeError('the reply has neither data nor errors')
  return { data, errors }
}

// The engine's own error would quote what it could not read.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new TypeError('the reply is not JSON')
  }
}

function toSubgraphError({ message, path, extensions }: Record<string, unknown>): SubgraphError {
  return {
    message: typeof message === 'string' ? message : '',
    ...(isPath(path) ? { path } : {}),
    ...(isObject(extensions) ? { extensions } : {}),
  }
}

function isPath(value: unknown): value is (string | number)[] {
  return (
    Array.isArray(value) && value.every((part) => Number.isSafeInteger(part) || (typeof part === 'string' && /^\w+$/.test(part)))
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
