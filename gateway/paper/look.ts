// How it looks: a letter-size page in points, and the styles of its texts.
import type { Face } from './fonts.ts'

export interface Style {
  readonly face: Face
  readonly size: number
  readonly colour: string
  /** From one line to the next. */
  readonly leading: number
}

export const page = { width: 612, height: 792, left: 56, right: 556, top: 54, below: 728 } as const
export const pageWidth = page.right - page.left

const ink = '#1a1a1a'
const grey = '#5a6270'
const blue = '#12355b'

export const colours = { ink, blue, line: '#c9d1db', shade: '#f3f6f9', warning: '#8a4b00', warningShade: '#fdf4e3' } as const

export const styles = {
  title: { face: 'bold', size: 19, colour: blue, leading: 25 },
  subtitle: { face: 'regular', size: 11.5, colour: ink, leading: 16 },
  note: { face: 'regular', size: 8, colour: grey, leading: 11 },
  institution: { face: 'bold', size: 12.5, colour: blue, leading: 17 },
  group: { face: 'bold', size: 9.5, colour: ink, leading: 13.5 },
  label: { face: 'regular', size: 8.5, colour: grey, leading: 13.5 },
  value: { face: 'regular', size: 9.5, colour: ink, leading: 13.5 },
  columnHead: { face: 'bold', size: 8, colour: blue, leading: 11.5 },
  cardLabel: { face: 'regular', size: 7.5, colour: grey, leading: 10 },
  cell: { face: 'regular', size: 8.5, colour: ink, leading: 11.5 },
  address: { face: 'bold', size: 8.5, colour: ink, leading: 12 },
  warning: { face: 'regular', size: 9.5, colour: '#8a4b00', leading: 13.5 },
} as const satisfies Record<string, Style>
