/** One thing that was measured, and whether it is as it must be. */
export interface Figure {
  readonly what: string
  readonly measured: string
  readonly bound: string
  readonly holds: boolean
}

const write = (value: number, unit: string): string => {
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toFixed(digits)}${unit && ` ${unit}`}`
}

export const atMost = (what: string, value: number, most: number, unit = ''): Figure => ({
  what,
  measured: write(value, unit),
  bound: `≤ ${write(most, unit)}`,
  holds: value <= most,
})

export const exactly = (what: string, value: number, wanted: number, unit = ''): Figure => ({
  what,
  measured: write(value, unit),
  bound: write(wanted, unit),
  holds: value === wanted,
})

/** Something that is told and not bounded. */
export const told = (what: string, value: number, unit = ''): Figure => ({
  what,
  measured: write(value, unit),
  bound: '',
  holds: true,
})

/** A Markdown table. */
export function writeFigures(title: string, figures: readonly Figure[]): string {
  const rows = [
    [title, 'measured', 'must be', ''],
    ...figures.map(({ what, measured, bound, holds }) => [what, measured, bound, holds ? '' : 'MISSED']),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const [head = [], ...rest] = rows
  return [line(head), rule, ...rest.map(line)].join('\n')
}
