import type { Neighbour } from '../asking.ts'
import type { Catalogue, DocumentKind } from './catalogue.ts'
import type { VerifiedPresentation, VerifyDemands } from './verify.ts'

// What the gateway does with documents that institutions have sealed. It knows none of them but by the catalogue.

/** The institutions of the supergraph that is asked: where their keys and the labels of their claims are read. */
export type Institutions = readonly Neighbour[]

/** A document for paper, of which each form is drawn when it is asked for. */
export interface Printed {
  /** With which it is checked later, in groups of four letters. */
  readonly code: string
  /** What its QR leads to. */
  readonly link: string
  readonly checkableUntil: Date
  readonly pdf: () => Promise<Buffer>
  /** The QR alone. */
  readonly qrSvg: () => Promise<string>
  readonly qrPng: () => Promise<Buffer>
}

export interface Printing {
  readonly presentation: VerifiedPresentation
  readonly kind: DocumentKind
  /** What the graph finds its holder by, when the presentation need not tell. */
  readonly whose?: unknown
  /** The code that it has already, and until when; otherwise it gets one. */
  readonly kept?: { readonly code: string; readonly checkableUntil: Date }
}

export interface Credentials {
  readonly catalogue: Catalogue
  /** Verifies without asking any registry. Rejects with BadSeal, or with what kept keys from being read. */
  verify(presentation: readonly string[], demands: VerifyDemands, institutions: Institutions): Promise<VerifiedPresentation>
  /**
   * Draws a document, and keeps what is needed to check it later. Rejects with ChecksUnavailable, or with HolderUnknown when it is
   * not told whose it is.
   */
  print(printing: Printing, institutions: Institutions): Promise<Printed>
}
