import type { OperationContext } from '#gateway/context.ts'
import { anonymous } from '#gateway/principal/principal.ts'

/** What an operation carries when nobody said who they are. */
export const ofNobody: Omit<OperationContext, 'deadline'> = {
  principal: anonymous,
  purpose: undefined,
  rights: {
    authenticated: false,
    scopes: new Set(),
    purpose: 'NOT_NEEDED',
    meets: () => false,
    bars: () => false,
    explain: () => ({}),
  },
  trace: 'a-test',
}
