import { z } from 'zod'
import { endOfGuatemalaDay, toGuatemalaTime, toSlashed } from '../calendar.ts'
import type { Citizen } from '../population/citizen.ts'
import { json, type Answer, type Asked, type OpenRegistry, type RegistryParts, type SimulatedRegistry } from '../registry.ts'
import { toRow } from './row.ts'
import { createTokens } from './tokens.ts'

/** The Registro Nacional de las Personas: JSON over HTTP, with a token that lasts the day. */
export const registry: SimulatedRegistry = { name: 'renap', defaultPort: 4101, open }

const question = z.object({ busquedaCui: z.object({ cui: z.string().regex(/^\d{1,13}$/) }) })

function open({ world, credentials, now }: RegistryParts): OpenRegistry {
  const tokens = createTokens(now)
  const own = (citizen: Citizen) => toRow(citizen, citizen.photographed ? world.photographOf(citizen) : null)
  const sent = (citizen: Citizen) => ({ ...own(citizen), ...world.alterations.of('renap', citizen.persona) })

  const find = (cui: string) => {
    const citizen = world.citizens.find(cui)
    return world.alterations.isGone('renap', citizen?.persona ?? null) ? null : citizen
  }

  const logIn = ({ headers }: Asked): Answer => {
    if (headers['user'] !== credentials.user || headers['pass'] !== credentials.password) return refusal()
    const expires = toGuatemalaTime(new Date(endOfGuatemalaDay(now()).getTime() - 1))
    const data = { token: tokens.issue(), expiracion: `${toSlashed(expires.date)} ${expires.time}` }
    return json(200, { responseCode: 200, mensaje: 'OK', data })
  }
  const ask = (asked: Asked, findBy: (cui: string) => Citizen | null): Answer => {
    const token = /^Bearer (\S+)$/.exec(asked.headers.authorization ?? '')?.[1]
    if (token === undefined || !tokens.isValid(token)) return refusal()
    const cui = readCui(asked)
    if (cui === null) return json(400, { responseCode: 400, mensaje: 'Petición inválida.' })
    const citizen = findBy(cui)
    const { date, time } = toGuatemalaTime(now())
    const mensaje = citizen === null ? 'No se encontraron resultados.' : 'Se muestran los resultados encontrados.'
    const data = [citizen === null ? { VALIDACION: 'NO_HIT' } : sent(citizen)]
    return json(200, { responseCode: 200, mensaje, fecha: toSlashed(date), hora: time, data })
  }

  return {
    operations: [
      { name: 'token', path: '/auth/token', countIdentifiers: () => 0, answer: logIn, lies: { 'error-body': errorBody } },
      {
        name: 'persona',
        path: '/consulta/cui',
        countIdentifiers: (asked) => (readCui(asked) === null ? 0 : 1),
        answer: (asked) => ask(asked, find),
        lies: { 'wrong-record': (asked) => ask(asked, (cui) => world.citizens.stranger(cui)), 'error-body': errorBody },
      },
    ],
    actions: { 'revoke-tokens': () => tokens.revokeAll() },
    recordOf(persona) {
      const file = world.personas.persons.find((person) => person.persona === persona)
      return file === undefined ? null : own(file.citizen)
    },
  }
}

/** A failure that comes with HTTP 200, and with words that must not reach anybody. */
const errorBody = () => json(200, { responseCode: 500, mensaje: 'ORA-03113: fin de archivo en bd-renap.interna:1521', data: [] })

const refusal = () => json(401, { responseCode: 401, mensaje: 'No autorizado.' })

/** The CUI asked for, with the zeros it may have lost, or `null` when the body cannot be read. */
function readCui({ body }: Asked): string | null {
  try {
    return question.parse(JSON.parse(body.toString('utf8'))).busquedaCui.cui.padStart(13, '0')
  } catch {
    return null
  }
}
