import type { Context } from './context.ts'
import type { CompanyParent } from './mappers.ts'

/** Whether the caller represents the company; `null` for whoever is asked no such thing, so that no registry is asked for nothing. */
export const representedByCaller = async (
  company: CompanyParent,
  _arguments: object,
  { caller, represents }: Context,
): Promise<boolean | null> => (caller.kind === 'CITIZEN' ? represents(company) : null)
