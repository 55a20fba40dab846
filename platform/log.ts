import { pino, stdSerializers, type Logger, type LoggerOptions } from 'pino'

export type Log = Logger

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export interface LogOptions {
  /** Which process speaks, as in `gateway` or `subgraph tax`. */
  readonly process: string
  readonly level: string
  /** Takes each line; the process's output does when it is not given. */
  readonly write?: (line: string) => void
}

/** One JSON line an event, for operators, in English. What is logged never holds an identifier or a record. */
export function createLog({ process: name, level, write }: LogOptions): Log {
  const options: LoggerOptions = {
    base: { process: name },
    level,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { error: stdSerializers.errWithCause },
  }
  return write === undefined ? pino(options) : pino(options, { write })
}
