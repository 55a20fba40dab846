import type { Taxpayer } from '#adapters/sat/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { demand } from '../access.ts'
import type { Caller } from '../caller.ts'
import {
  demandCompany,
  demandSealedStanding,
  demandStanding,
  isCompanyFor,
  isShownPerson,
  mayReadAny,
  mayReadPerson,
} from './access.ts'
import type { TaxpayerLoader } from './loaders.ts'

/** A company, as another registry refers to it. */
export interface CompanyReference {
  readonly nit: Nit
  /** Whether the caller represents it; `null` when nobody said so. */
  readonly representedByCaller: boolean | null
}

/** What the caller may see of SAT's taxpayers. Every method throws RecordForbidden, before SAT is asked about anybody else. */
export interface Taxpayers {
  ofPerson(cui: Cui): Promise<Taxpayer | null>
  /** The same, and of whoever lets the caller see what is sealed of them: for seals alone. */
  ofHolder(cui: Cui): Promise<Taxpayer | null>
  /** Whoever's it is. */
  ofNit(nit: Nit): Promise<Taxpayer | null>
  ofCompany(company: CompanyReference): Promise<Taxpayer | null>
  /** As much as a certificate tells: standing and clearance. */
  standingOf(company: CompanyReference): Promise<Taxpayer | null>
  /** The same, and of a company that somebody who represents it lets the caller see: for seals alone. */
  sealedStandingOf(company: { readonly nit: Nit; readonly entitled: boolean | null }): Promise<Taxpayer | null>
}

export function createTaxpayers(records: TaxpayerLoader, caller: Caller): Taxpayers {
  /** A citizen's NIT is looked up by their own CUI, so that the answer is the same whether or not another's exists. */
  async function demandNit(nit: Nit): Promise<void> {
    if (mayReadAny(caller)) return
    const own = caller.kind === 'CITIZEN' && caller.cui !== null ? await records.load({ cui: caller.cui }) : null
    demand(own?.nit === nit)
  }

  async function findCompany(nit: Nit): Promise<Taxpayer | null> {
    const taxpayer = await records.load({ nit })
    // As if there were none: whose NIT it is instead is told to nobody.
    return taxpayer !== null && isCompanyFor(caller, taxpayer) ? taxpayer : null
  }

  return {
    async ofPerson(cui) {
      demand(mayReadPerson(caller, cui))
      return records.load({ cui })
    },
    async ofHolder(cui) {
      demand(mayReadPerson(caller, cui) || isShownPerson(caller, cui))
      return records.load({ cui })
    },
    async ofNit(nit) {
      await demandNit(nit)
      return records.load({ nit })
    },
    async ofCompany({ nit, representedByCaller }) {
      demandCompany(caller, representedByCaller)
      return records.load({ nit })
    },
    async standingOf({ nit, representedByCaller }) {
      demandStanding(caller, representedByCaller)
      return findCompany(nit)
    },
    async sealedStandingOf({ nit, entitled }) {
      demandSealedStanding(caller, entitled)
      return findCompany(nit)
    },
  }
}
