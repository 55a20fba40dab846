import { describe, expect, it } from '@jest/globals'
import { parseClosedList, withClosed, withoutClosed } from '#subgraphs/closed-list.ts'

const sat = { registry: 'sat', operation: 'contribuyentes' }
const allOfRenap = { registry: 'renap', operation: '*' }

describe('the list of closed operations', () => {
  it('has a line for each, and remarks for people', () => {
    const text = '# since Monday\n\nsat contribuyentes\n\tRENAP   *   # all of them\r\n#rmg busqueda\n'
    expect(parseClosedList(text)).toEqual({ closed: [sat, allOfRenap], unreadableLines: [] })
  })

  it('that is empty closes nothing', () => {
    expect(parseClosedList('')).toEqual({ closed: [], unreadableLines: [] })
  })

  it.each(['sat', 'sat contribuyentes now', 'sat: contribuyentes', '* *', 'sat **', '1 2', 'sat,contribuyentes', 'sat \0', '—'])(
    'tells the number of a line that nobody can read: %j',
    (line) => {
      expect(parseClosedList(`sat contribuyentes\n${line}\nrenap *`)).toEqual({ closed: [sat, allOfRenap], unreadableLines: [2] })
    },
  )

  it('is changed by whole lines, and everything else stays as it was', () => {
    const before = '# why\nrmg busqueda'
    const closed = withClosed(before, sat)
    expect(closed).toBe('# why\nrmg busqueda\nsat contribuyentes\n')
    expect(withoutClosed(closed, sat)).toBe('# why\nrmg busqueda\n')
    expect(withoutClosed('SAT contribuyentes # why\nsat other\nsat *\nrmg busqueda\n', { registry: 'sat', operation: '*' })).toBe(
      'rmg busqueda\n',
    )
    expect(withClosed('', sat)).toBe('sat contribuyentes\n')
  })
})
