/** An operation of a registry that its agency has closed, or with `*` all of them. */
export interface ClosedOperation {
  /** As in `sat`. */
  readonly registry: string
  /** As in docs/registries.md, or `*`. */
  readonly operation: string
}

/** What a text says is closed. */
export interface ClosedList {
  readonly closed: readonly ClosedOperation[]
  /** The numbers of the lines that cannot be read. */
  readonly unreadableLines: readonly number[]
}

export const allOperations = '*'

/** Reads one line an operation, as in `sat contribuyentes` or `sat *`; what follows `#` is for people. */
export function parseClosedList(text: string): ClosedList {
  const lines = text.split('\n').map(parseLine)
  return {
    closed: lines.filter((line) => typeof line === 'object'),
    unreadableLines: lines.flatMap((line, index) => (line === 'UNREADABLE' ? [index + 1] : [])),
  }
}

function parseLine(line: string): ClosedOperation | 'UNREADABLE' | 'EMPTY' {
  const [said = ''] = line.split('#')
  const words = said.trim().split(/\s+/)
  if (words[0] === '') return 'EMPTY'
  const [registry = '', operation = '', ...more] = words
  const readable = /^[a-z][\w-]*$/i.test(registry) && /^(\*|[a-z][\w-]*)$/i.test(operation) && more.length === 0
  return readable ? { registry: registry.toLowerCase(), operation } : 'UNREADABLE'
}

/** The text with one more line; people's own lines stay as they are. */
export function withClosed(text: string, { registry, operation }: ClosedOperation): string {
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${before}${registry} ${operation}\n`
}

/** The text without the lines that close an operation; with `*`, without all that close any operation of the registry. */
export function withoutClosed(text: string, { registry, operation }: ClosedOperation): string {
  const closesIt = (line: string) => {
    const closed = parseLine(line)
    if (typeof closed !== 'object' || closed.registry !== registry) return false
    return operation === allOperations || closed.operation === operation
  }
  return text
    .split('\n')
    .filter((line) => !closesIt(line))
    .join('\n')
}
