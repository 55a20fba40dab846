import { actByTheClock } from '../load/by-the-clock.ts'
import type { Asker, Reply } from '../load/asker.ts'

interface TrafficOptions {
  readonly asker: Asker
  /** Writes the body of the next request. */
  readonly question: () => string
  readonly perSecond: number
  readonly seconds: number
}

/** Asks by the clock. Replies are in the order in which their questions were sent. */
export async function sendTraffic({ asker, question, perSecond, seconds }: TrafficOptions): Promise<readonly Reply[]> {
  const replies: Reply[] = []
  await actByTheClock(perSecond, seconds, async () => void replies.push(await asker.ask(question())))
  return replies.toSorted((one, other) => one.sentAt - other.sentAt)
}

/** Whether all that was asked for is there, and nothing is told to be missing. */
export const isWhole = ({ status, data, errors }: Reply): boolean =>
  status === 200 && errors.length === 0 && typeof data === 'object' && data !== null

/** Why a registry's part is missing, as its error tells it; `undefined` when there is none. */
export const reasonOf = ({ errors }: Reply): unknown => errors[0]?.extensions['reason']

/** Whether a PID came without SAT's part, with the rest, and with an error that says all that it must and nothing that it must not. */
export function isPartialPid({ status, text, data, errors }: Reply): boolean {
  const pid = (data as { readonly citizen?: { readonly pid?: Pid } } | null | undefined)?.citizen?.pid
  const [error, ...others] = errors
  return (
    status === 200 &&
    pid?.identity?.data?.name?.displayName !== undefined &&
    pid.tax?.data === null &&
    error?.path?.join('.') === 'citizen.pid.tax.data' &&
    others.length === 0 &&
    error.extensions['code'] === 'REGISTRY_UNAVAILABLE' &&
    error.extensions['registry'] === 'SAT' &&
    Number.isSafeInteger(error.extensions['retryAfterMs']) &&
    !tellsInner(text)
  )
}

interface Pid {
  readonly identity?: { readonly data?: { readonly name?: { readonly displayName?: string } } | null }
  readonly tax?: { readonly data?: unknown }
}

/** Whether a text holds an address, a port or a stack. */
export const tellsInner = (text: string): boolean =>
  /127\.0\.0\.1|localhost|https?:|\w:\d{4,5}\b|ECONN|\.ts\b|<html|\bat \w+ \(/.test(text)
