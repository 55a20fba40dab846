import { expect } from '@jest/globals'
import { composeSupergraph } from '#schema/compose.ts'

export const federation = 'https://specs.apollo.dev/federation/v2.12'
const usual = `extend schema @link(url: "${federation}", import: ["@key", "@shareable", "@external", "@requires", "@authenticated", "@requiresScopes", "@policy"])
  directive @public on FIELD_DEFINITION | OBJECT `

export const agency = (name: string, sdl: string, head = usual) => ({ name, sdl: head + sdl, defaultPort: 4001 })

/** What the build says, a line each; nothing when it composes. */
export function problemsOf(...agencies: readonly ReturnType<typeof agency>[]): readonly string[] {
  try {
    composeSupergraph(agencies)
    return []
  } catch (error) {
    const [title, ...lines] = (error as Error).message.split('\n')
    expect(title).toBe('The agencies’ schemas leave open who may ask for what:')
    return lines
  }
}

/** Demands that somebody meets. */
export const rights = ['@authenticated', '@requiresScopes(scopes: [["a"]])', '@policy(policies: [["p"]])']
/** Demands that nobody meets. */
export const nobodys = [
  '@requiresScopes(scopes: [])',
  '@requiresScopes(scopes: [[]])',
  '@policy(policies: [])',
  '@policy(policies: [[]])',
]
