const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Writes a value as elements: an object's keys are elements, a list repeats its element, an empty text is an empty element. */
export function toXml(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escape(String(value))
  return Object.entries(value)
    .map(([name, content]) => (Array.isArray(content) ? content : [content]).map((one) => element(name, one)).join(''))
    .join('')
}

function element(name: string, content: unknown): string {
  const inner = toXml(content)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

export const escape = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character] ?? '')
