import { existsSync, readdirSync } from 'node:fs'
import type { SimulatedRegistry } from './registry.ts'

/** The registries that have a folder here, in the order of their names: a folder with an `index.ts` is one. */
export async function listRegistries(): Promise<readonly SimulatedRegistry[]> {
  const here = new URL('./', import.meta.url)
  const folders = readdirSync(here)
    .toSorted()
    .map((folder) => new URL(`${folder}/index.ts`, here))
  const modules = folders
    .filter((file) => existsSync(file))
    .map((file) => import(file.href) as Promise<{ registry: SimulatedRegistry }>)
  return (await Promise.all(modules)).map(({ registry }) => registry)
}
