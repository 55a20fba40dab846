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
  const variables = names.map((name) => ({ argument: findArgument(parsed, name), member: members[name] ?? name }))
  return (argument) => {
    const found = variables.find((one) => argument === one.argument || argument.startsWith(`${one.argument}.`))
    if (found === undefined) return argument
    return `${found.member}${argument.slice(found.argument.length)}`.replace(/^\./, '')
  }
}
