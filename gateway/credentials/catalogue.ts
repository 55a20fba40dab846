import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** One kind of document: by which operation it is composed, and who seals what of it. */
export interface DocumentKind {
  readonly name: string
  /** In Spanish. */
  readonly title: string
  /** Composes it, sealed: `$whose`, `$disclose`, `$audience`, `$nonce`, `$holderKey`. */
  readonly operation: string
  /** Its parts, the one that binds the others first. */
  readonly parts: readonly [Part, ...Part[]]
  /** What `$whose` is when somebody names a holder; `CALLER` is the CUI of whoever asks. */
  readonly of: Template
  /** Answers at `holder.may` whether whoever asks may share it; without it, whose it is may. */
  readonly mayShare: string | undefined
  /** How its claims tell whose it is: the first of which every claim is shown. */
  readonly whose: readonly Template[]
  /** What of the graph whoever receives it is let see, in this document alone. */
  readonly scopes: readonly string[]
  readonly policies: readonly string[]
}

export interface Part {
  /** As the credential calls it. */
  readonly name: string
  /** The institution that seals it: its name in the supergraph. */
  readonly institution: string
  /** What kind of statement it is: its `vct`. */
  readonly type: string
}

/** A value in which a text that begins with `$` stands for what is called so. */
export type Template = z.output<ReturnType<typeof z.json>>

/** By their names. */
export type Catalogue = ReadonlyMap<string, DocumentKind>

/** The catalogue cannot be used. The message tells an operator why. */
export class CatalogueUnusable extends Error {
  override readonly name = 'CatalogueUnusable'
}

const word = z.string().regex(/^[\w.-]{1,128}$/)
const right = z.string().regex(/^[\w.:-]{1,128}$/)
const kinds = z.record(
  z.string().regex(/^[a-z][a-z\d-]{0,62}$/),
  z.strictObject({
    title: z.string().min(1),
    operation: word,
    parts: z.record(word, z.strictObject({ institution: word, type: z.string().min(1) })),
    binding: word,
    of: z.json(),
    mayShare: word.optional(),
    whose: z.array(z.json()).min(1),
    scopes: z.array(right),
    policies: z.array(right),
  }),
)

/**
 * Reads the kinds of documents; the operations that it names stand in the folder `operations` beside it.
 * @throws CatalogueUnusable
 */
export function readCatalogue(file: string): Catalogue {
  try {
    const readOperation = (name: string) => readFileSync(join(dirname(file), 'operations', name), 'utf8')
    const read = Object.entries(kinds.parse(JSON.parse(readFileSync(file, 'utf8'))))
    return new Map(
      read.map(([name, { operation, mayShare, parts, binding, ...kind }]) => [
        name,
        {
          ...kind,
          name,
          operation: readOperation(operation),
          mayShare: mayShare === undefined ? undefined : readOperation(mayShare),
          parts: orderParts(parts, binding),
        },
      ]),
    )
  } catch (error) {
    throw new CatalogueUnusable(`DOCUMENTS_FILE is not usable: ${explain(error)}`, { cause: error })
  }
}

const explain = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error)
  return error instanceof Error ? error.message : String(error)
}

function orderParts(parts: Readonly<Record<string, Omit<Part, 'name'>>>, binding: string): DocumentKind['parts'] {
  const named = Object.entries(parts).map(([name, part]) => ({ name, ...part }))
  const first = named.find(({ name }) => name === binding)
  if (first === undefined) throw new Error(`no part is called ${binding}, which is to bind the others`)
  return [first, ...named.filter((part) => part !== first)]
}

/** A template with everything that it names filled in; `undefined` when something is not there. */
export function fillTemplate(template: Template, values: Readonly<Record<string, unknown>>): Template | undefined {
  if (typeof template === 'string' && template.startsWith('$')) return values[template.slice(1)] as Template | undefined
  if (typeof template !== 'object' || template === null) return template
  const filled = Object.entries(template).map(([name, part]) => [name, fillTemplate(part, values)] as const)
  if (filled.some(([, value]) => value === undefined)) return undefined
  return Array.isArray(template) ? filled.map(([, value]) => value as Template) : (Object.fromEntries(filled) as Template)
}
