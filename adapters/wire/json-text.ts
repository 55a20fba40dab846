/** Text that is not JSON as we accept it. It says why, never what stands there. */
export class UnreadableJson extends Error {
  override readonly name = 'UnreadableJson'
}

const mostLevels = 100
/** Objects, lists and keys of one document. */
const mostMarks = 50_000

/**
 * Parses one document. Beyond what JSON asks for: no object has a key twice, since nobody knows which of the two is meant;
 * none has the key `__proto__`; at most 100 levels; and no more than can be held in little room.
 * @throws UnreadableJson
 */
export function parseJson(text: string): unknown {
  try {
    requireSound(text)
    return JSON.parse(text) as unknown
  } catch (error) {
    // The parser's own error quotes the text, so it is left behind.
    throw error instanceof UnreadableJson ? error : new UnreadableJson('not well-formed')
  }
}

/** It need not see every slip, since the parser does; it sees what the parser lets pass. */
function requireSound(text: string): void {
  const open: (Set<unknown> | null)[] = []
  let marks = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') {
      marks += 1
      open.push(character === '{' ? new Set() : null)
      if (open.length > mostLevels) throw new UnreadableJson('nested too deep')
    } else if (character === '}' || character === ']') {
      open.pop()
    } else if (character === '"') {
      const start = at
      at = endOfString(text, at)
      if (!isKey(text, at)) continue
      marks += 1
      addKey(open.at(-1), JSON.parse(text.slice(start, at + 1)))
    }
    if (marks > mostMarks) throw new UnreadableJson('too many values')
  }
}

function addKey(keys: Set<unknown> | null | undefined, key: unknown): void {
  if (key === '__proto__') throw new UnreadableJson('a reserved name')
  if (keys?.has(key)) throw new UnreadableJson('a key twice in one object')
  keys?.add(key)
}

/** Where the quote stands that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** Whether the string that ends at `end` names a value. */
function isKey(text: string, end: number): boolean {
  let at = end + 1
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1
  return text[at] === ':'
}
