const longest = 300

/**
 * What an error says, without the values in it: libraries quote the value that they do not like, and an identifier is a
 * word with digits.
 */
export function withoutValues(message: string): string {
  return message.replaceAll(/"[^"]*"|'[^']*'|\S*\d\S*/g, '…').slice(0, longest)
}
