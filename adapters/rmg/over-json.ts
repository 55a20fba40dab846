import type { z } from 'zod'
import type { RegistryAccess } from '../client.ts'
import { decode } from '../decode.ts'
import { RegistryMalformed } from '../errors.ts'
import { createJsonWire } from '../wire/json.ts'
import {
  appointmentsAnswer,
  companyAnswer,
  enterprisesAnswer,
  notInscribed,
  representativesAnswer,
  searchAnswer,
  type RmgWire,
} from './wire.ts'

interface OverJsonOptions extends RegistryAccess {
  readonly registry: string
  readonly maxBodyBytes: number
}

/** RMG asked by its service: JSON with Basic authentication. */
export function createRmgOverJson({ registry, user, password, ...access }: OverJsonOptions): RmgWire {
  const wire = createJsonWire({ ...access, registry, reads: [404] })
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }

  /** A list that is empty has its own answer, so a 404 is none. */
  function asking<Schema extends z.ZodType>(operation: string, path: string, schema: Schema) {
    return async (body: object, signal: AbortSignal): Promise<z.output<Schema>> => {
      const answer = await wire.post({ path, operation, headers, body }, signal)
      if (answer.status === 404) throw new RegistryMalformed(registry, 'status 404')
      return decode(registry, schema, answer.body)
    }
  }
  const askRepresentatives = asking('representantes', '/sociedades/representantes', representativesAnswer)
  const askEnterprises = asking('empresas', '/sociedades/empresas', enterprisesAnswer)
  const askAppointments = asking('nombramientos', '/auxiliares/nombramientos', appointmentsAnswer)

  return {
    async sociedad(asked, signal) {
      const { status, body } = await wire.post(
        { path: '/sociedades/consulta', operation: 'sociedad', headers, body: asked },
        signal,
      )
      if (status !== 404) return decode(registry, companyAnswer, body)
      decode(registry, notInscribed, body)
      return null
    },
    representantes: (inscripcion, signal) => askRepresentatives({ inscripcion }, signal),
    empresas: (inscripcion, signal) => askEnterprises({ inscripcion }, signal),
    nombramientos: (cui, signal) => askAppointments({ cui }, signal),
    busqueda: asking('busqueda', '/sociedades/busqueda', searchAnswer),
    close: () => wire.close(),
  }
}
