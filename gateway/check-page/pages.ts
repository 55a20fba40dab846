import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'

export interface PageFile {
  readonly name: string
  readonly type: string
  readonly content: string
}

export interface Pages {
  readonly check: string
  readonly share: string
  /** What the pages are made of besides. */
  readonly files: readonly PageFile[]
}

const folder = new URL('pages/', import.meta.url)
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** Reads the pages, as they stand in their folder. */
export function readPages(): Pages {
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  const files = readdirSync(folder).flatMap((name) => {
    const type = types[extname(name)]
    return type === undefined ? [] : [{ name, type, content: read(name) }]
  })
  return { check: read('check.html'), share: read('share.html'), files }
}
