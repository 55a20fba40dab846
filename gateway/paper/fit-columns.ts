// How wide each column of a table is: no word is cut, and who has more to say has more room.
import { styles, type Style } from './look.ts'
import type { Sheet } from './sheet.ts'

export interface Place {
  readonly x: number
  readonly width: number
}

interface Column {
  readonly heads: readonly string[]
  readonly texts: readonly string[]
}

interface Room {
  readonly from: number
  readonly to: number
  readonly gap: number
  readonly headStyle?: Style
  /** No head takes a second line. */
  readonly wholeHeads?: boolean
}

// What a text wants at most; longer ones take several lines.
const mostWanted = 190
const mostWord = 150
const looked = 400

/** @returns undefined where the columns do not fit */
export function fitColumns(sheet: Sheet, columns: readonly Column[], room: Room): readonly Place[] | undefined {
  const { from, to, gap, headStyle = styles.columnHead, wholeHeads = false } = room
  const inHead = sheet.widthIn(headStyle)
  const inCell = sheet.widthIn(styles.cell)
  const widest = (texts: readonly string[], widthOf: (text: string) => number) =>
    Math.max(0, ...[...new Set(texts)].slice(0, looked).map((text) => widthOf(text.slice(0, 80))))
  const needs = columns.map(({ heads, texts }) => ({
    least:
      Math.max(
        widest(wholeHeads ? heads : heads.flatMap(wordsOf), inHead),
        Math.min(widest(texts.flatMap(wordsOf), inCell), mostWord),
      ) + 1,
    wanted: Math.min(Math.max(widest(heads, inHead), widest(texts, inCell)) + 1, mostWanted),
  }))
  const free = to - from - (columns.length - 1) * gap - sum(needs.map(({ least }) => least))
  if (free < 0) return undefined
  const more = needs.map(({ least, wanted }) => Math.max(0, wanted - least))
  const share = Math.min(1, free / Math.max(1, sum(more)))
  // What nobody wants goes to all alike.
  const rest = Math.max(0, free - sum(more)) / Math.max(1, columns.length)
  let x = from
  return needs.map(({ least }, index) => {
    const place = { x, width: least + (more[index] ?? 0) * share + rest }
    x += place.width + gap
    return place
  })
}

const wordsOf = (text: string) => text.split(' ')
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
