import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** Text that is not XML as we accept it. It says why, never what stands there. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml'
}

export type XmlElement = { readonly [name: string]: unknown }

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Parses one document into plain objects: local names, text as it stands (never numbers), attributes as `@name`, the
 * elements named in `lists` always as lists. No document type, no entities beyond XML's own five and character
 * references, at most 100 levels.
 * @throws UnreadableXml
 */
export function parseXml(text: string, lists: ReadonlySet<string>): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableXml('a document type')
  const plain = text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, section: string) => escapeXml(section))
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
