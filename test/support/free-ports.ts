import { listTakenPorts } from '../../deploy/ports.ts'

const lowest = 11_000
const highest = 29_000

/** The first of `count` ports in a row that nobody uses, below those that the system gives away by itself. */
export async function findFreeBlock(count: number): Promise<number> {
  for (;;) {
    const first = lowest + Math.floor(Math.random() * (highest - lowest))
    const wanted = Array.from({ length: count }, (_, position) => ({ port: first + position, owner: '', setting: '' }))
    const taken = await listTakenPorts(wanted, '127.0.0.1')
    if (taken.length === 0) return first
  }
}
