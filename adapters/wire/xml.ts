import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** Text that is not XML as we accept it. It says why, never what stands there. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml'
}

export type XmlElement = { readonly [name: string]: unknown }

const opening = '<![CDATA['
/** Control characters, and two that are none. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
/** Tags and attributes of one document: about 1 MB as SAT writes. */
const mostMarks = 40_000
/** From one tag to the next. */
const longestText = 65_536

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Parses one document into plain objects: local names, text as it stands (never numbers), attributes as `@name`, the
 * elements named in `lists` always as lists. No document type, no entities beyond XML's own five and character
 * references, at most 100 levels, and no more than can be held in little room.
 * @throws UnreadableXml
 */
export function parseXml(text: string, lists: ReadonlySet<string>): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableXml('a document type')
  if (forbidden.test(text)) throw new UnreadableXml('a character that XML does not allow')
  const plain = withoutSections(text)
  requireModest(plain)
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    processEntities: false,
    maxNestedTags: 100,
    tagValueProcessor: (_, value) => decodeReferences(value),
    isArray: (name) => lists.has(name),
  })
  if (XMLValidator.validate(plain) !== true) throw new UnreadableXml('not well-formed')
  try {
    return parser.parse(plain) as XmlElement
  } catch (error) {
    // The parser's own message may quote the text.
    throw error instanceof UnreadableXml ? error : new UnreadableXml('nested too deep, or with a reserved name')
  }
}

/** The text with each CDATA section written as plain text. */
function withoutSections(text: string): string {
  const parts: string[] = []
  let from = 0
  for (let start = text.indexOf(opening); start >= 0; start = text.indexOf(opening, from)) {
    const end = text.indexOf(']]>', start)
    if (end < 0) throw new UnreadableXml('not well-formed')
    parts.push(text.slice(from, start), escapeXml(text.slice(start + opening.length, end)))
    from = end + ']]>'.length
  }
  return parts.join('') + text.slice(from)
}

/** The parser needs up to a hundred times the room of what it reads: by elements and attributes, and by the length of one text. */
function requireModest(text: string): void {
  let marks = 0
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    length = character === '<' ? 0 : length + 1
    if (character === '<' || character === '=') marks += 1
    if (marks > mostMarks) throw new UnreadableXml('too many elements')
    if (length > longestText) throw new UnreadableXml('a text that is too long')
  }
}

/** Makes text safe between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12});?/g, (reference, name: string) => {
    const character = reference.endsWith(';') ? (readCharacter(name) ?? named[name]) : undefined
    if (character === undefined) throw new UnreadableXml('an unknown entity')
    return character
  })
}

/** A character reference, `#209` or `#xD1`, to a character that XML 1.0 allows. */
function readCharacter(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  const allowed =
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  return allowed ? String.fromCodePoint(code) : undefined
}
