/** Durable documents, in named collections. Several processes may use one store at the same time. */
export interface Store {
  /**
   * Reads what was true at one moment.
   * @throws StoreFailure
   */
  read<Answer>(work: (view: View) => Promise<Answer>): Promise<Answer>
  /**
   * Changes documents as if nobody else did meanwhile: all of it, on the disk when this answers, or nothing. The work may be
   * run again from its beginning when somebody else was faster, so it does nothing beside.
   * @throws StoreFailure; after `unreachable` or `slow` nobody knows whether the change was made
   */
  change<Answer>(work: (view: Change) => Promise<Answer>): Promise<Answer>
  /** Takes away what has expired, and answers how many documents that were. */
  deleteExpired(): Promise<number>
  /** Ends when what is under way has ended; from then on the store is unreachable. */
  close(): Promise<void>
}

/** Documents of one kind. */
export interface Collection<Body> {
  /** Small letters, digits and hyphens. */
  readonly name: string
  /** Reads what was written as JSON, or throws: an older or a newer program may have written it. */
  readonly parse: (body: unknown) => Body
}

export interface Document<Body> {
  readonly id: string
  /** Another one after each change, never the same twice. */
  readonly version: string
  readonly body: Body
}

/** The documents as they were at one moment; none that has expired. */
export interface View {
  find<Body>(collection: Collection<Body>, id: string): Promise<Document<Body> | undefined>
  /** In the order of their ids. */
  list<Body>(collection: Collection<Body>, range?: Range): Promise<readonly Document<Body>[]>
}

export interface Range {
  /** What the ids begin with. */
  readonly prefix?: string
  /** The last id that is known already. */
  readonly after?: string
  /** How many at most; 1000 unless told. */
  readonly limit?: number
}

export interface Change extends View {
  /**
   * Writes a document, its body as JSON.
   * @param id 1 to 200 visible ASCII characters
   * @returns its new version, or `undefined` and nothing is written when it is not in the state that was expected
   */
  put<Body>(collection: Collection<Body>, document: NewDocument<Body>, expected?: Expected): Promise<string | undefined>
  /** @returns whether it was there, in the version that was expected */
  delete(collection: Collection<unknown>, id: string, expected?: Version): Promise<boolean>
}

export interface NewDocument<Body> {
  readonly id: string
  readonly body: Body
  /** From then on it is not found any more. */
  readonly expiresAt?: Date | undefined
}

/** The version that must be there; or `absent`, when there must be none. */
export type Expected = Version | 'absent'

export type Version = Pick<Document<unknown>, 'version'>
