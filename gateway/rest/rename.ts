import { Kind, parse } from 'graphql'
import { findArgument } from '../document/variable-use.ts'
import type { RenameArgument } from './problem.ts'

/**
 * The members of a body are the variables of its operation, which are told of by the arguments that they are given to.
 * @param members what a variable is called, where not as itself: a variable that is called nothing is the body
 */
export function createRename(document: string, members: Readonly<Record<string, string>> = {}): RenameArgument {
  const parsed = parse(document, { noLocation: true })
  const [operation] = parsed.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const names = (operation?.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
  const known = names.flatMap((name) => {
    const member = members[name] ?? name
    return [findArgument(parsed, name), name].map((called) => ({ called, member }))
  })
  return (argument) => {
    const found = known.find(({ called }) => argument === called || argument.startsWith(`${called}.`))
    if (found === undefined) return argument
    return `${found.member}${argument.slice(found.called.length)}`.replace(/^\./, '')
  }
}
