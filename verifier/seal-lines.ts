import { Unreadable } from './unreadable.ts'

/** What `application/dc+sd-jwt` is as a text: a seal a line, the one that binds the others first. */
const isSeal = (line: string): boolean => /^[^\s.~]+\.[^\s.~]+\.[^\s.~]*~\S*$/.test(line)

/** How many lines are looked at; whoever verifies says how many seals make a document. */
const mostLines = 100

/** Whether it is a seal or not is not asked here, but only whether it looks like one. @throws Unreadable */
export function parseSealLines(text: string): readonly string[] {
  const lines = text.split('\n', mostLines + 1).flatMap((line) => line.trim() || [])
  return requireSeals(lines)
}

/** @throws Unreadable */
export function requireSeals(texts: readonly unknown[]): readonly string[] {
  const seals = texts.filter((text) => typeof text === 'string').filter(isSeal)
  if (seals.length === 0 || seals.length < texts.length || seals.length > mostLines) throw new Unreadable('NOT_A_DOCUMENT')
  return seals
}
