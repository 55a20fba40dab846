// What a document on paper is made of. Whose it is and what it says is the caller's affair: nothing here knows an agency.

export interface Paper {
  readonly title: string
  readonly subtitle?: string
  readonly sections: readonly Section[]
  readonly check: Check
  readonly composedAt: Date
  readonly locale: 'es-GT'
  /** What proves the document to a machine, within the file: its seals. */
  readonly attached?: Attachment
}

/** What one institution says, or why it says nothing. */
export interface Section {
  /** What it is that the institution says. */
  readonly title?: string
  readonly institution: string
  readonly sealedAt?: Date
  readonly expiresAt?: Date
  readonly entries: readonly Entry[]
  readonly missing?: string
  /** What must be seen before the entries are read. */
  readonly warning?: string
  /** What is worth knowing besides. */
  readonly note?: string
}

export interface Entry {
  readonly label: string
  readonly value: Value
}

/** A text, texts, small tables (the same labels in each make one table), or a picture. A text is never more than a text. */
export type Value = string | readonly string[] | readonly SmallTable[] | Picture

export type SmallTable = readonly { readonly label: string; readonly value: string }[]

export interface Picture {
  /** `data:image/png;base64,…` or `data:image/jpeg;base64,…` */
  readonly image: string
}

/** Where the document is checked: the address is what the QR holds. */
export interface Check {
  readonly address: string
  readonly text: string
}

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly content: string
}
