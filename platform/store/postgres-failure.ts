import { StoreFailure, type FailureReason } from './failure.ts'

/** Somebody else was faster, so the transaction is to be run again. It does not leave this folder. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

const conflicts = new Set(['40001', '40P01'])
/** By SQLSTATE, or by its class. */
const reasons: Readonly<Record<string, FailureReason>> = {
  '08': 'unreachable',
  '25006': 'read-only',
  '28': 'refused',
  '3D000': 'refused',
  '42501': 'read-only',
  '53100': 'full',
  '53300': 'unreachable',
  '55P03': 'locked',
  '57014': 'slow',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  XX: 'damaged',
}

/** What a connection says that has no code of its own. */
const unencrypted = 'The server does not support SSL connections'
const late = /timeout/i

/** Says what is wrong in the store's words: PostgreSQL's own repeat values. */
export function toFailure(error: unknown): Error {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (conflicts.has(code)) return new Conflict()
  if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E')) {
    return new StoreFailure(reasons[code] ?? reasons[code.slice(0, 2)] ?? 'broken', `PostgreSQL says ${code}`)
  }
  if (message === unencrypted) return new StoreFailure('refused', 'it does not encrypt, and DATABASE_TLS demands it')
  if (code === '' && late.test(message)) return new StoreFailure('slow', 'no connection came in time')
  return new StoreFailure('unreachable', code === '' ? 'the connection ended' : `the connection ended with ${code}`)
}
