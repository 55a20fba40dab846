import type { Checks } from '../checking/checks.ts'
import type { Press } from '../paper/press.ts'
import { drawQrPng, drawQrSvg } from '../paper/qr.ts'
import { parseSealTypes } from '../printing/seal-type.ts'
import { toCheck } from '../printing/to-check.ts'
import { toPaper } from '../printing/to-paper.ts'
import { findHolder } from './check.ts'
import type { Credentials, Printing } from './credentials.ts'
import type { Published } from './institutions.ts'
import { toDisclose, toPartClaims } from './part-claims.ts'

interface PrintingParts {
  readonly checks: Checks
  readonly press: Press
  readonly published: Pick<Published, 'typesOf'>
  /** The gateway's public address. */
  readonly publicUrl: string
  /** The wall clock. */
  readonly now: () => Date
}

/** It is not told whose document it is: it could not be checked later. */
export class HolderUnknown extends Error {
  override readonly name = 'HolderUnknown'
}

/** The code stands behind the `#`, which browsers keep for themselves. */
export const linkTo = (publicUrl: string, page: 'check' | 'share', code: string): string =>
  `${publicUrl}/${page}#${code.replaceAll('-', '')}`

export function createPrinting({ checks, press, published, publicUrl, now }: PrintingParts): Credentials['print'] {
  async function keep({ presentation, kind, whose = findHolder(presentation) }: Printing) {
    if (whose === undefined) throw new HolderUnknown('the presentation does not show whose it is')
    const { code, expiresAt: checkableUntil } = await checks.keep({
      document: kind.name,
      whose: JSON.stringify(whose),
      disclose: toDisclose(presentation),
      parts: toPartClaims(presentation),
    })
    return { code, checkableUntil }
  }

  return async (printing, institutions) => {
    const { presentation, kind } = printing
    const { code, checkableUntil } = printing.kept ?? (await keep(printing))
    const link = linkTo(publicUrl, 'check', code)

    async function pdf(): Promise<Buffer> {
      const names = [...new Set(kind.parts.map(({ institution }) => institution))]
      const types = await Promise.all(names.map(async (name) => published.typesOf(name, institutions)))
      const paper = toPaper({
        title: kind.title,
        seals: presentation.seals.map(({ seal }) => seal),
        types: parseSealTypes(...types),
        check: toCheck({ link, code, until: checkableUntil }),
        composedAt: now(),
        presentation: presentation.presentation,
      })
      return press.draw(paper)
    }
    return { code, link, checkableUntil, pdf, qrSvg: async () => drawQrSvg(link), qrPng: async () => drawQrPng(link) }
  }
}
