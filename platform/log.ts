import { pino, stdSerializers, type Logger } from 'pino'

export type Log = Logger

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export interface LogOptions {
  /** Which process speaks, as in `gateway` or `subgraph tax`. */
  readonly process: string
  readonly level: string
}

/** One JSON line an event, for operators, in English. What is logged never holds an identifier or a record. */
export function createLog({ process: name, level }: LogOptions): Log {
  return pino({
    base: { process: name },
    level,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { error: stdSerializers.errWithCause },
  })
}
