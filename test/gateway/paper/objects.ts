// A PDF's objects as they are written: dictionaries are readable, streams are not asked for.
export interface PdfObjects {
  readonly all: ReadonlyMap<string, string>
  readonly catalog: string
  /** The structure elements' types, in the order of reading. */
  readonly tags: readonly TagRead[]
}

export interface TagRead {
  readonly type: string
  readonly alt: string | undefined
  readonly depth: number
}

export function readObjects(pdf: Buffer): PdfObjects {
  const text = pdf.toString('latin1')
  const all = new Map(
    [...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\n(?:stream|endobj)/gm)].map(([, id = '', body = '']) => [id, body]),
  )
  const catalog = [...all.values()].find((body) => body.includes('/Type /Catalog')) ?? ''
  const root = all.get(/\/StructTreeRoot (\d+) 0 R/.exec(catalog)?.[1] ?? '') ?? ''
  return { all, catalog, tags: childrenOf(root).flatMap((id) => walk(id, 0)) }

  function walk(id: string, depth: number): TagRead[] {
    const body = all.get(id) ?? ''
    const type = /\/S \/(\w+)/.exec(body)?.[1] ?? ''
    return [
      { type, alt: readString(/\/Alt \(((?:\\.|[^\\)])*)\)/s.exec(body)?.[1]), depth },
      ...childrenOf(body).flatMap((child) => walk(child, depth + 1)),
    ]
  }
}

const childrenOf = (body: string): string[] =>
  [...(/\/K \[([^]*?)\]\n/.exec(`${body}\n`)?.[1] ?? '').replace(/<<[^]*?>>/g, '').matchAll(/(\d+) 0 R/g)].map(
    ([, id = '']) => id,
  )

/** A string of a dictionary: UTF-16 where it begins with its mark. */
export function readString(written: string | undefined): string | undefined {
  if (written === undefined) return undefined
  const bytes = Buffer.from(
    written.replace(/\\([()\\nrtbf])/g, (_, letter: string) => escapes[letter] ?? letter),
    'latin1',
  )
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : bytes.toString('latin1')
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
