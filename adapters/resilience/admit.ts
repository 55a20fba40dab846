import { RegistryClosed, RegistryMaintenance } from '../errors.ts'
import type { Maintenance } from '../maintenance.ts'
import type { Layer, OperationName } from './pipeline.ts'

interface AdmitOptions extends OperationName {
  readonly maintenance: Maintenance
  /** Whether the agency has closed the operation. */
  readonly isClosed: () => boolean
  /** The wall clock: maintenance is announced by it. */
  readonly now: () => Date
}

/** Answers at once, without asking, while the agency has closed the operation or the registry is in a maintenance that was announced. */
export function admit<Question, Answer>({
  registry,
  operation,
  maintenance,
  isClosed,
  now,
}: AdmitOptions): Layer<Question, Answer> {
  return {
    name: 'admit',
    async run(call, next) {
      if (isClosed()) throw new RegistryClosed(registry, `${operation}: closed by its agency`)
      const moment = now()
      const window = maintenance.current(moment)
      if (window) throw new RegistryMaintenance(registry, window.endsAt, window.endsAt.getTime() - moment.getTime())
      return next(call)
    },
  }
}
