import type { Layer } from './pipeline.ts'
import type { OperationMeter } from './meter.ts'

/** Counts every call, with what came of it and how long it took from where its caller stands. */
export function observe<Question, Answer>({ meter }: { readonly meter: OperationMeter }): Layer<Question, Answer> {
  return {
    name: 'observe',
    async run(call, next) {
      const ended = meter.call()
      try {
        const answer = await next(call)
        ended()
        return answer
      } catch (error) {
        ended(error)
        throw error
      }
    },
  }
}
