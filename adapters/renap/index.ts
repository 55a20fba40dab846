import type { z } from 'zod'
import type { Cui } from '#schema/scalars/cui.ts'
import { createRegistryClient, type CallOptions, type RegistryAccess } from '../client.ts'
import { decode, decodeRecord } from '../decode.ts'
import { RegistryMalformed } from '../errors.ts'
import type { RegistryStatus } from '../status.ts'
import { judgeStatus, RefusedStatus } from '../wire/http.ts'
import { createJsonWire } from '../wire/json.ts'
import type { Person } from './record.ts'
import { createSession, type Token } from './session.ts'
import { toPerson } from './to-person.ts'
import { answerHead, noHit, personAnswer, personRow, tokenAnswer } from './wire.ts'

/** The registry of persons, in our words. */
export interface Renap {
  /**
   * A person by CUI; `null` when RENAP has no such person.
   * @throws RegistryError when RENAP gave no usable answer
   */
  findPerson(cui: Cui, call: CallOptions): Promise<Person | null>
  /** How the registry is, without asking it. */
  status(): RegistryStatus
  /** Ends every connection and timer. */
  close(): Promise<void>
}

interface PersonQuestion {
  readonly cui: Cui
  readonly token: string
}

const registry = 'renap'

/** The way to RENAP: JSON, with a token that is fetched once and renewed once when it is refused. */
export function createRenap({ user, password, now = () => new Date(), ...access }: RegistryAccess): Renap {
  const client = createRegistryClient({ registry, now, ...access })
  const wire = createJsonWire({ ...access, registry, now, maxBodyBytes: client.limits.maxBodyBytes })

  const logIn = client.operation('token', {
    reads: true,
    async wire(_: null, signal): Promise<Token> {
      const { body } = await wire.post({ path: '/auth/token', operation: 'token', headers: { user, pass: password } }, signal)
      const { data } = readAnswer(tokenAnswer, body)
      return { value: data.token, expiresAt: data.expiracion }
    },
  })
  const session = createSession({ logIn: (call) => logIn(null, call), now })

  const askPerson = client.operation('persona', {
    reads: true,
    nameOf: ({ cui, token }: PersonQuestion) => `${cui} ${token}`,
    async wire({ cui, token }, signal): Promise<Person | null> {
      const headers = { authorization: `Bearer ${token}` }
      const question = { path: '/consulta/cui', operation: 'persona', headers, body: { busquedaCui: { cui } } }
      const { body } = await wire.post(question, signal)
      const [row] = readAnswer(personAnswer, body).data
      if (noHit.safeParse(row).success) return null
      const person = toPerson(decodeRecord(registry, personRow, row), now())
      if (person.cui !== cui) throw new RegistryMalformed(registry, 'persona: the record of somebody else')
      return person
    },
  })

  return {
    async findPerson(cui, call) {
      const token = await session.token(call)
      try {
        return await askPerson({ cui, token }, call)
      } catch (error) {
        if (!(error instanceof RefusedStatus) || error.status !== 401) throw error
        return askPerson({ cui, token: await session.renew(token, call) }, call)
      }
    },
    status: () => client.status(),
    async close() {
      client.close()
      wire.close()
    },
  }
}

function readAnswer<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { responseCode } = decode(registry, answerHead, body)
  if (responseCode !== 200) throw judgeStatus(registry, responseCode)
  return decode(registry, schema, body)
}
