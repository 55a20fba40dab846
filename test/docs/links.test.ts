import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from '@jest/globals'
import manifest from '../../package.json' with { type: 'json' }
import { listFiles, root } from '../house/sources.ts'

const pages = listFiles().filter((path) => path.endsWith('.md'))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

it.each(pages)('%s names only files that exist', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
  const broken = links.filter((target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(page), target)))
  expect(broken).toEqual([])
})

it.each(pages)('%s names only commands that exist', (page) => {
  const scripts = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script)
  expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([])
})

it('README.md names five files to read, in order', () => {
  const [, section = ''] = read('README.md').split(/^## Five files.*$/m)
  expect(section.split(/^## /m)[0]?.match(/^\d\. /gm)).toEqual(['1. ', '2. ', '3. ', '4. ', '5. '])
})
