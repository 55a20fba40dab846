import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { drawPaper } from '#gateway/paper/draw.ts'
import { badSealReasons } from '#platform/seal/bad-seal.ts'
import { exitCodes } from '#verifier/exit-codes.ts'
import { noKeysSentences } from '#verifier/no-keys.ts'
import { readCommand } from '#verifier/options.ts'
import { distrustSentences } from '#verifier/reasons.ts'
import { unreadableSentences } from '#verifier/unreadable.ts'
import { identity } from '../gateway/paper/papers.ts'
import { runVerifier, soon, startBureau, type Bureau } from '../verifier/bureau.ts'

const page = readFileSync(new URL('../../docs/verifying.md', import.meta.url), 'utf8')
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block)
/** The first cell of each row of a table, which its heading names. */
const rowsUnder = (heading: string): readonly string[] => {
  const [, table = ''] = new RegExp(`^\\| ${heading} +\\|.*\\n\\|[ -|]+\\n((?:\\|.*\\n)+)`, 'm').exec(page) ?? []
  return table.split('\n').flatMap((row) => /^\| `?(\w+)`?/.exec(row)?.[1] ?? [])
}

let bureau: Bureau
let certificate: readonly [string, string, string]
beforeAll(async () => {
  bureau = await startBureau()
  certificate = await bureau.makeCertificate()
})
afterAll(async () => bureau.close())

const here = 'http://127.0.0.1:4000'
const ask = async (file: string, ...more: readonly string[]): Promise<string> => {
  const { output } = await runVerifier([file, '--keys', bureau.base, ...more])
  return output.replaceAll(bureau.base, here)
}

describe('docs/verifying.md', () => {
  it('shows what is answered about a document that is good', async () => {
    const content = certificate.join('\n')
    const attached = { name: 'presentation.sd-jwt', mediaType: 'application/dc+sd-jwt', description: 'Los sellos', content }
    const file = bureau.keep('certificado.pdf', await drawPaper({ ...identity, attached }))
    expect(blocksOf('text')[0]).toBe(await ask(file, '--at', soon))
    const { parts, ...shown } = JSON.parse(blocksOf('json')[0] ?? '') as { readonly parts: readonly unknown[] }
    const { parts: told, ...rest } = JSON.parse(await ask(file, '--at', soon, '--json')) as { readonly parts: readonly unknown[] }
    expect([shown, parts]).toEqual([rest, [told[1]]])
  })

  it('shows what is answered about one that is not', async () => {
    const [company, tax] = certificate
    expect(blocksOf('text')[1]).toBe(await ask(bureau.keep('short.txt', `${company}\n${tax}`), '--at', soon))
  })

  it('tells every code, and none that is not', () => {
    expect(rowsUnder('code')).toEqual(
      Object.values(exitCodes)
        .toSorted((one, other) => one - other)
        .map(String),
    )
    for (const [verdict, code] of Object.entries(exitCodes)) {
      expect(page).toMatch(new RegExp(`^\\| ${code} +\\| \`${verdict}\``, 'm'))
    }
    const [, reasons = ''] = page.split('## Why it is refused')
    const listed = [...reasons.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code)
    const known = [badSealReasons, ...[distrustSentences, unreadableSentences, noKeysSentences].map(Object.keys)].flat()
    expect(new Set(listed)).toEqual(new Set<string>(known))
    expect(listed).toHaveLength(known.length)
  })

  it('shows commands that are understood', () => {
    const commands = blocksOf('sh').flatMap((block) => block.trimEnd().split('\n'))
    expect(commands.length).toBeGreaterThan(3)
    for (const command of commands) {
      const [, words = ''] = /^npm run verify (?:--silent )?-- (.*?)(?: > \S+)?$/.exec(command) ?? []
      expect(readCommand(words.split(' '), here)).toMatchObject({ does: expect.stringMatching(/^(verify|save keys)$/) })
    }
  })
})
