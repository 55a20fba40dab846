import { ShareRefused, SharesUnavailable } from '#gateway/sharing/refusals.ts'

/** All that whoever sent a code can see of its refusal. */
type Refusal = Readonly<Record<string, unknown>>

const properties = (error: Error): Refusal =>
  Object.fromEntries(Object.entries(Object.getOwnPropertyDescriptors(error)).flatMap(toProperty))
const toProperty = ([name, { value }]: [string, PropertyDescriptor]): [string, unknown][] =>
  name === 'stack' ? [] : [[name, value]]

export const theRefusal = properties(new ShareRefused())
export const unavailable = properties(new SharesUnavailable())

/** What somebody sees who is refused; whatever else is thrown, is thrown on. */
export async function readRefusal(asking: Promise<unknown>): Promise<Refusal> {
  try {
    await asking
  } catch (error) {
    if (error instanceof ShareRefused || error instanceof SharesUnavailable) return properties(error)
    throw error
  }
  throw new Error('it was not refused')
}
