import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Copy {
  readonly root: string
  write(path: string, text: string): void
  remove(path: string): void
  dispose(): void
}

const project = fileURLToPath(new URL('../../', import.meta.url))

/** A copy of some of the project's files and folders, with the same packages installed, to be changed at will. */
export function copyProject(paths: readonly string[]): Copy {
  const root = mkdtempSync(join(tmpdir(), 'pais-digital-copy-'))
  for (const path of ['package.json', 'tsconfig.json', 'test/support/loopback-only.ts', ...paths]) {
    cpSync(join(project, path), join(root, path), { recursive: true })
  }
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'))
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    dispose: () => rmSync(root, { recursive: true }),
  }
}
