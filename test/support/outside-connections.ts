import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Before the suite: where every process reports a connection that would leave the machine. */
export function prepareReport(): void {
  const report = join(mkdtempSync(join(tmpdir(), 'pais-digital-')), 'outside-connections')
  writeFileSync(report, '')
  process.env['OUTSIDE_CONNECTIONS_FILE'] = report
}

/** After the suite: any report fails the run. */
export function requireNoReport(): void {
  const report = process.env['OUTSIDE_CONNECTIONS_FILE']
  if (!report) throw new Error('the run had no report of outside connections')
  const text = readFileSync(report, 'utf8')
  rmSync(dirname(report), { recursive: true })
  if (text) throw new Error(`a process of the suite tried to leave the machine:\n${text}`)
}
