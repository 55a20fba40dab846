import { readFileSync } from 'node:fs'
import { stripIgnoredCharacters } from 'graphql'

// Commands that a POSIX shell takes as they are. A body is JSON without a single quote.

export interface Question {
  readonly query: string
  readonly variables?: Readonly<Record<string, string>>
}

const json = `'content-type: application/json'`

/** A registered operation, with what it is asked about. */
export function readQuestion(operation: string, variables: Readonly<Record<string, string>> = {}): Question {
  const file = new URL(`../schema/operations/${operation}.graphql`, import.meta.url)
  return { query: readFileSync(file, 'utf8'), variables }
}

/** The header that says who asks, with the shell's variable that holds the token. */
export const ofWhom = (variable: string): string => `"authorization: Bearer $${variable}"`

/** Asks the graph. */
export const toQuestion = (gatewayUrl: string, { query, variables }: Question, headers: readonly string[]): string =>
  toPost(`${gatewayUrl}/graphql`, `'${JSON.stringify({ query: stripIgnoredCharacters(query), variables })}'`, headers)

/** @param body as the shell is to read it, quotes included */
export const toPost = (url: string, body: string, headers: readonly string[] = []): string =>
  `curl -s ${url} ${[json, ...headers].map((header) => `-H ${header}`).join(' ')} -d ${body}`

/** A text of a JSON answer, as the shell takes it out of what comes in. */
export const takeText = (name: string): string => `sed -n 's/.*"${name}":"\\([^"]*\\)".*/\\1/p'`
