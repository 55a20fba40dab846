/** Where shares wait for whoever has the code. It is given names and sealed texts, and can read neither. */
export interface ShareStore {
  /**
   * Keeps a text, for so long and no longer.
   * @returns false when there is one of that name, which stays
   */
  put(name: string, sealed: string, forMs: number): Promise<boolean>
  /** The text, to the first who asks, and to nobody after them. */
  take(name: string): Promise<string | undefined>
}
