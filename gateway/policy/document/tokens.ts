import { Lexer, Source, TokenKind } from 'graphql'
import { tooLarge, type TextRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many words and signs, before anything is made of them. */
export const tokens = ({ tokens: most }: Pick<Limits, 'tokens'>): TextRule => ({
  name: 'tokens',
  stage: 'WHILE_PARSING',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_TOKENS'],
  check(text) {
    const lexer = new Lexer(new Source(text))
    for (let count = 0; readsOn(lexer); count += 1) {
      if (count >= most)
        throw tooLarge('tokens', most, `El documento tiene más de ${most} palabras y signos. Divídalo en varios.`)
    }
  },
})

/** What cannot be read is for the parser to tell. */
function readsOn(lexer: Lexer): boolean {
  try {
    return lexer.advance().kind !== TokenKind.EOF
  } catch {
    return false
  }
}
