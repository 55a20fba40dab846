import type { Comparison, Round } from './measure.ts'
import { spreadOf, type Spread } from './statistics.ts'

interface Row {
  readonly label: string
  readonly value: (round: Round) => number
  readonly digits: number
}

const rows = (clockRate: number): readonly Row[] => [
  { label: 'answers a second, saturated', value: (round) => round.perSecond, digits: 0 },
  { label: 'CPU an answer, ms', value: (round) => round.cpuMsEach, digits: 2 },
  { label: 'share of a core used', value: (round) => round.busy, digits: 2 },
  { label: `p50 at ${clockRate}/s, ms`, value: (round) => round.p50Ms, digits: 2 },
  { label: `p99 at ${clockRate}/s, ms`, value: (round) => round.p99Ms, digits: 2 },
]

/** Ours divided by stock, round by round: what disturbs the machine disturbs neighbouring rounds alike. */
export const ratioOf = ({ ours, stock }: Comparison, value: (round: Round) => number): Spread =>
  spreadOf(ours.map((round, turn) => value(round) / value(stock[turn] ?? round)))

/** A Markdown table: medians, and in brackets the least and the most of the rounds. */
export function writeTable(title: string, comparison: Comparison): string {
  const lines = rows(comparison.clockRate).map(({ label, value, digits }) => [
    label,
    writeSpread(spreadOf(comparison.ours.map(value)), digits),
    writeSpread(spreadOf(comparison.stock.map(value)), digits),
    writeSpread(ratioOf(comparison, value), 2),
  ])
  const cells = [[title, 'País Digital', 'stock', 'ratio'], ...lines]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const writeLine = (line: readonly string[]) =>
    `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const [head = [], ...rest] = cells
  return [writeLine(head), rule, ...rest.map(writeLine)].join('\n')
}

/** How far the table can be trusted. */
export function writeRemarks({ ours, stock }: Comparison): string {
  const late = spreadOf([...ours, ...stock].map((round) => round.generatorLateMs)).median
  const remark = `The clock of the generator was late by ${late.toFixed(1)} ms (p99 of a median round).`
  const disturbed = [ours, stock].some((rounds) => spreadOf(rounds.map((round) => round.busy)).median < 0.9)
  return disturbed
    ? `${remark}\nDISTURBED: something other than the gateways was the limit. Trust the CPU an answer most.`
    : remark
}

const writeSpread = ({ median, least, most }: Spread, digits: number) =>
  `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
