import { readFile, stat } from 'node:fs/promises'

/** It is no file, cannot be opened, or is too large. */
export class CannotRead extends Error {
  override readonly name = 'CannotRead'
  readonly isTooLarge: boolean
  constructor(isTooLarge: boolean, options?: ErrorOptions) {
    super(isTooLarge ? 'the file is too large' : 'the file cannot be read', options)
    this.isTooLarge = isTooLarge
  }
}

/** Reads a whole file of at most so many bytes. Rejects with CannotRead. */
export async function readBytes(file: string, maxBytes: number): Promise<Buffer> {
  try {
    const found = await stat(file)
    if (!found.isFile()) throw new CannotRead(false)
    if (found.size > maxBytes) throw new CannotRead(true)
    return await readFile(file)
  } catch (error) {
    throw error instanceof CannotRead ? error : new CannotRead(false, { cause: error })
  }
}

/** What a file says as text: UTF-8, or as Windows writes it. @throws TypeError when it is no text */
export function toText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return withoutBanner(new TextDecoder(encoding, { fatal: true }).decode(bytes))
}

/** npm writes before a program's output what it runs. */
const withoutBanner = (text: string): string => text.replace(/^(?:\s*\n)?(?:> .*\r?\n)+/, '')
