import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Source {
  /** Path from the project's root. */
  readonly path: string
  readonly room: string
  readonly text: string
  readonly imports: readonly string[]
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g

/** Every file of the project, but for what was installed or measured. */
export const listFiles = (): readonly string[] =>
  globSync('**/*.*', { cwd: root, exclude: ['**/node_modules/**', '**/coverage/**', '.git/**'] }).toSorted()

export function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
  return { path, room: path.includes('/') ? path.slice(0, path.indexOf('/')) : '', text, imports }
}

/** Every TypeScript file of the project. */
export const listSources = (): readonly Source[] =>
  listFiles()
    .filter((path) => path.endsWith('.ts'))
    .map(readSource)

/** The project's file that an import names, or `undefined` for a package. */
export function resolveImport(source: Source, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return normalize(join(dirname(source.path), specifier))
  return undefined
}
