import { describe, expect, it } from '@jest/globals'
import manifest from '../../package.json' with { type: 'json' }
import { listFiles, listSources } from './sources.ts'

const sources = listSources()
const written = sources.filter(({ path }) => !path.endsWith('.generated.ts'))
const own = written.filter(({ room }) => room !== 'test' && room !== 'bench')

describe('the house', () => {
  it('has no drawers', () => {
    expect(listFiles().filter((path) => /(^|\/)(utils?|helpers?|common|misc|lib|types|interfaces)(\/|\.ts$)/.test(path))).toEqual(
      [],
    )
  })

  it('has no hand-written file over 200 lines', () => {
    expect(written.filter(({ text }) => text.split('\n').length > 201).map(({ path }) => path)).toEqual([])
  })

  it('reads the environment in the programs’ main files alone', () => {
    const mains = new Set([
      'start.ts',
      'gateway/main.ts',
      'gateway/partners/main.ts',
      'subgraphs/main.ts',
      'subgraphs/operations.ts',
      'simulators/main.ts',
      'simulators/idp/token.ts',
      'verifier/main.ts',
      'codegen.ts',
    ])
    const reads = own.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => line.includes('process.env') && !mains.has(path))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(reads).toEqual([])
  })

  it('pins every package to an exact version', () => {
    const kinds = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies, manifest.overrides]
    const ranges = kinds.flatMap((kind) => Object.entries(kind).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)))
    expect(ranges).toEqual([])
  })
})

describe('the people', () => {
  // Synthetic serials begin with 9; the two others are the test vectors for a lost zero and the texts valid as both CUI and NIT.
  const synthetic = /^(9\d{12}|0000000190101|0?959685390101|0?947132510101|1111111111111|0{13}|1234567890123)$/

  it('are invented: no CUI outside the synthetic range stands anywhere', () => {
    const suspects = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![\d.])\d{13}(?![\d.])/g)]
        .map(([number]) => ({ path, number }))
        .filter(({ number }) => !synthetic.test(number)),
    )
    expect(suspects).toEqual([])
  })
})
