const maxBytes = 256 * 1024

/** What somebody publishes did not come. The message repeats nothing of what came instead. */
export class NotRead extends Error {
  override readonly name = 'NotRead'
  /** The answer's status, when it was the status that was wrong. */
  readonly status: number | undefined
  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

/**
 * Reads the JSON that somebody publishes, from that address alone: no redirect is followed.
 * @param accept the media types that are asked for
 * @throws NotRead when there is none or it is too large, and whatever fetch throws when it does not come whole and within `ms`
 */
export async function readJson(url: string, { ms, accept }: { readonly ms: number; readonly accept: string }): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ms), headers: { accept } })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new NotRead(`status ${response.status}`, response.status)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new NotRead('too large')
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}
