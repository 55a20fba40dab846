import { RegistryClosed, RegistryMaintenance } from '../errors.ts'
import type { Maintenance } from '../maintenance.ts'
import type { Ask, Call, Layer, OperationName } from './pipeline.ts'

interface AdmitOptions extends OperationName {
  readonly maintenance: Maintenance
  /** Whether the agency has closed the operation. */
  readonly isClosed: () => boolean
  /** Calls back when the agency closes the operation; answers how to be called no more. */
  readonly onClosed?: ((listener: () => void) => () => void) | undefined
  /** The wall clock: maintenance is announced by it. */
  readonly now: () => Date
}

/**
 * Answers at once, without asking, while the agency has closed the operation or the registry is in a maintenance that was announced.
 * Calls that are under way when the operation is closed are given up, whatever they wait for.
 */
export function admit<Question, Answer>({
  registry,
  operation,
  maintenance,
  isClosed,
  onClosed = () => () => {},
  now,
}: AdmitOptions): Layer<Question, Answer> {
  const closed = () => new RegistryClosed(registry, `${operation}: closed by its agency`)

  async function untilClosed(call: Call<Question>, next: Ask<Question, Answer>): Promise<Answer> {
    const { promise: closing, reject } = Promise.withResolvers<never>()
    const inner = new AbortController()
    const leave = () => inner.abort(call.signal.reason)
    const stopListening = onClosed(() => {
      reject(closed())
      inner.abort(closed())
    })
    call.signal.addEventListener('abort', leave, { once: true })
    if (call.signal.aborted) leave()
    try {
      return await Promise.race([next({ ...call, signal: inner.signal }), closing])
    } finally {
      stopListening()
      call.signal.removeEventListener('abort', leave)
    }
  }

  return {
    name: 'admit',
    async run(call, next) {
      if (isClosed()) throw closed()
      const moment = now()
      const window = maintenance.current(moment)
      if (window) throw new RegistryMaintenance(registry, window.endsAt, window.endsAt.getTime() - moment.getTime())
      return untilClosed(call, next)
    },
  }
}
