import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

interface Entry {
  readonly payload: AdapterPayload
  readonly expiresAtMs: number
}

const sweepEvery = 1000

/** Keeps what the provider must remember, each kind by itself, until it expires or the process ends. */
export function createMemory(): AdapterFactory {
  const kinds = new Map<string, Adapter>()
  return (kind) => {
    const known = kinds.get(kind) ?? createKind()
    kinds.set(kind, known)
    return known
  }
}

function createKind(): Adapter {
  const entries = new Map<string, Entry>()
  let written = 0

  const isGood = ({ expiresAtMs }: Entry) => expiresAtMs > Date.now()
  const find = (id: string) => {
    const entry = entries.get(id)
    return entry && isGood(entry) ? entry.payload : undefined
  }
  const findBy = (name: 'uid' | 'userCode', value: string) =>
    [...entries.values()].find((entry) => entry.payload[name] === value && isGood(entry))?.payload

  return {
    async upsert(id, payload, expiresInSeconds) {
      written += 1
      if (written % sweepEvery === 0) for (const [old, entry] of entries) if (!isGood(entry)) entries.delete(old)
      const expiresAtMs = expiresInSeconds === undefined ? Infinity : Date.now() + expiresInSeconds * 1000
      entries.set(id, { payload: { ...payload }, expiresAtMs })
    },
    find: async (id) => find(id),
    findByUid: async (uid) => findBy('uid', uid),
    findByUserCode: async (userCode) => findBy('userCode', userCode),
    async consume(id) {
      const payload = find(id)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      entries.delete(id)
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id)
    },
  }
}
