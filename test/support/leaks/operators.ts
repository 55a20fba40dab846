import { findPeople, findSecrets } from './search.ts'

/** What of the logs is not for operators: each line must be one event in JSON that tells nobody’s secrets, numbers or name. */
export function inspectLines(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const event = line.endsWith('\n') ? line.slice(0, -1) : line
    const problems = [...findSecrets(event), ...findPeople(event)]
    // oxlint-disable-next-line no-control-regex -- a line that holds one could be taken for two
    if (/[\u0000-\u001F\u007F\u2028\u2029]/.test(event)) problems.push('a control character')
    if (!isEvent(event)) problems.push('no event')
    return problems.map((problem) => `${problem}\n  ${event.slice(0, 600)}`)
  })
}

const mostSeries = 400

/** What of the figures is not for operators: labels are few, and words of closed lists. */
export function inspectMetrics(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    const values = series.flatMap((line) => [...line.matchAll(/\w+="((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value))
    const odd = [...new Set(values)].filter((value) => !/^([A-Za-z][\w-]{0,39}|\d+(\.\d+)?|\+Inf)$/.test(value))
    return [
      ...findSecrets(text),
      ...findPeople(text),
      ...odd.map((value) => `the label ${value}`),
      ...(series.length > mostSeries ? [`${series.length} figures`] : []),
    ].map((problem) => `${problem} in the figures of ${name}`)
  })
}

function isEvent(line: string): boolean {
  try {
    const event = JSON.parse(line) as Readonly<Record<string, unknown>>
    return typeof event['msg'] === 'string' && typeof event['process'] === 'string'
  } catch {
    return false
  }
}
