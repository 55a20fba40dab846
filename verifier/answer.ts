import { requireSeals } from './seal-lines.ts'
import { Unreadable } from './unreadable.ts'

const mostDepth = 20

/** Finds the one document in JSON: a list of seals, or what stands at `presentation` anywhere in an answer. @throws Unreadable */
export function parseAnswer(text: string): readonly string[] {
  const json = readJson(text)
  if (Array.isArray(json)) return requireSeals(json)
  const [presentation, ...others] = listPresentations(json, 0)
  if (presentation === undefined) throw new Unreadable('NOT_A_DOCUMENT')
  if (others.length > 0) throw new Unreadable('SEVERAL_DOCUMENTS')
  return requireSeals(presentation)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Unreadable('NOT_A_DOCUMENT', { cause: error })
  }
}

function listPresentations(value: unknown, depth: number): (readonly unknown[])[] {
  if (typeof value !== 'object' || value === null || depth > mostDepth) return []
  return Object.entries(value).flatMap(([name, inside]) =>
    name === 'presentation' && Array.isArray(inside) ? [inside] : listPresentations(inside, depth + 1),
  )
}
