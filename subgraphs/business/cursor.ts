import { BadUserInput } from '../bad-input.ts'

// A cursor stands for the position of a company among all that a search finds. To callers it is opaque.
const written = /^posicion:(0|[1-9]\d{0,8})$/

export const toCursor = (position: number): string => Buffer.from(`posicion:${position}`).toString('base64url')

/**
 * The position of the company that a cursor stands for.
 * @throws BadUserInput
 */
export function parseCursor(argument: string, cursor: string): number {
  const text = Buffer.from(cursor.slice(0, 64), 'base64url').toString('latin1')
  const position = written.exec(text)?.[1]
  if (position === undefined || toCursor(Number(position)) !== cursor) {
    throw new BadUserInput(argument, 'CURSOR', 'no es un cursor de esta lista. Use el «endCursor» de la página anterior.')
  }
  return Number(position)
}
