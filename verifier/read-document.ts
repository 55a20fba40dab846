import { parseAnswer } from './answer.ts'
import { isPdf, parsePdf } from './pdf-attachment.ts'
import { CannotRead, readBytes, toText } from './read-bytes.ts'
import { parseSealLines } from './seal-lines.ts'
import { Unreadable } from './unreadable.ts'

export interface ReadDocument {
  readonly source: 'PDF' | 'JSON' | 'TEXT'
  /** As they stand in the file: the one that binds the others first. */
  readonly presentations: readonly string[]
}

const maxBytes = 32 * 1024 * 1024
/** What is no PDF holds seals alone, or an answer around them. */
const maxTextBytes = 16 * 1024 * 1024

/** Finds the seals in a file. Rejects with Unreadable. */
export async function readDocument(file: string): Promise<ReadDocument> {
  const bytes = await readBytes(file, maxBytes).catch((error: unknown) => {
    throw error instanceof CannotRead ? new Unreadable(error.isTooLarge ? 'TOO_LARGE' : 'NO_FILE', { cause: error }) : error
  })
  if (isPdf(bytes)) return { source: 'PDF', presentations: parsePdf(bytes) }
  if (bytes.length > maxTextBytes) throw new Unreadable('TOO_LARGE')
  const text = readText(bytes)
  return /^\s*[{[]/.test(text)
    ? { source: 'JSON', presentations: parseAnswer(text) }
    : { source: 'TEXT', presentations: parseSealLines(text) }
}

function readText(bytes: Buffer): string {
  try {
    return toText(bytes)
  } catch (error) {
    throw new Unreadable('NOT_A_DOCUMENT', { cause: error })
  }
}
