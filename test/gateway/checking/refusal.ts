import { CheckRefused, ChecksUnavailable } from '#gateway/checking/refusals.ts'

/** All that whoever sent a code can see of its refusal. */
type Refusal = Readonly<Record<string, unknown>>

const properties = (error: Error): Refusal =>
  Object.fromEntries(
    Object.entries(Object.getOwnPropertyDescriptors(error)).flatMap(([name, { value }]) =>
      name === 'stack' ? [] : [[name, value as unknown]],
    ),
  )

export const theRefusal = properties(new CheckRefused())
export const unavailable = properties(new ChecksUnavailable())

/** What somebody sees who is refused; whatever else is thrown, is thrown on. */
export async function readRefusal(asking: Promise<unknown>): Promise<Refusal> {
  try {
    await asking
  } catch (error) {
    if (error instanceof CheckRefused || error instanceof ChecksUnavailable) return properties(error)
    throw error
  }
  throw new Error('it was not refused')
}
