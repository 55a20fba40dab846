// Puts into words what the server tells by name: kinds of documents, and claims as their institutions label them. What cannot be
// read in time stays a name.

const longestMs = 5_000

/**
 * @param {import('./answer.js').View} view
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<import('./answer.js').View>}
 */
export async function labelNames(view, fetch) {
  const { document, changed, ...rest } = view
  if (document === undefined) return view
  const kind = (await readJson('check/documents.json', fetch))?.[document]
  if (kind === undefined) return { ...rest, ...(changed && { changed }) }
  const labels = changed?.length ? await readLabels(kind.parts, fetch) : new Map()
  const shown = changed?.map((name) => (labels.has(name) ? `${labels.get(name)} (${name})` : name))
  return { ...rest, document: kind.title, ...(shown && { changed: shown }) }
}

/**
 * By the names that the server tells: a claim of the first part goes by its own, others' behind their part's.
 * @param {readonly { name: string, institution: string, type: string }[]} parts
 * @param {typeof globalThis.fetch} fetch
 */
async function readLabels(parts, fetch) {
  const read = parts.map(async ({ name, institution, type: vct }, place) => {
    const types = await readJson(`${institution}/types.json`, fetch)
    const type = Array.isArray(types) ? types.find((one) => one?.vct === vct) : undefined
    const title = spanish(type?.display)?.name
    const claims = Array.isArray(type?.claims) ? type.claims.filter((claim) => claim?.path?.length === 1) : []
    return claims.map(({ path: [claim], display }) => {
      const label = spanish(display)?.label ?? claim
      return place === 0 ? [claim, label] : [`${name}.${claim}`, title === undefined ? label : `${title}: ${label}`]
    })
  })
  return new Map((await Promise.all(read)).flat())
}

const spanish = (displays) => (Array.isArray(displays) ? displays.find((one) => one?.locale === 'es-GT') : undefined)

async function readJson(address, fetch) {
  try {
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(longestMs) })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
