import type { EngineError } from '../index.ts'
import type { Problem } from './shape.ts'

type Path = readonly (string | number)[]

/**
 * Every error at a place that the answer has: an error about a field that only the plan asked for is told at the object
 * that it belongs to, once. What did not fit the schema is added where no error explains it yet.
 */
export function fitErrors(data: unknown, errors: readonly EngineError[], problems: readonly Problem[]): readonly EngineError[] {
  const fitted = new Map<string, EngineError>()
  for (const error of errors) {
    const path = error.path && fitPath(data, error.path)
    const key = JSON.stringify([path, error.subgraph, error.message, error.extensions?.['code']])
    if (!fitted.has(key)) fitted.set(key, path === error.path ? error : { ...error, path })
  }
  const told = [...fitted.values()]
  for (const { path, message } of problems) {
    if (!told.some((error) => error.path !== undefined && isAtOrUnder(error.path, path))) told.push({ path, message })
  }
  return told
}

/** The path as far as the answer goes along with it. Null may stand for whatever was below it. */
function fitPath(data: unknown, path: Path): Path {
  let value = data
  for (const [step, part] of path.entries()) {
    if (value === null || value === undefined) return path
    if (typeof value !== 'object' || !Object.hasOwn(value, part)) return path.slice(0, step)
    value = (value as Readonly<Record<string | number, unknown>>)[part]
  }
  return path
}

function isAtOrUnder(path: Path, ancestor: Path): boolean {
  return ancestor.every((part, step) => path[step] === part)
}

/** What did not fit for another reason than that it was not asked for: whoever may not have a field is told so elsewhere. */
export function withoutDenied(problems: readonly Problem[], denied: readonly (readonly string[])[]): readonly Problem[] {
  if (denied.length === 0) return problems
  return problems.filter(({ path }) => {
    const place = path.filter((part) => typeof part === 'string')
    return !denied.some((deniedPath) => isAtOrUnder(deniedPath, place))
  })
}
