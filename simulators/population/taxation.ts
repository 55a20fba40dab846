import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import { toCalendarDate } from '../calendar.ts'
import { drawAddress, type Address } from './address.ts'
import type { Citizen } from './citizen.ts'
import type { Company } from './company.ts'
import type { Draw } from './draw.ts'
import { today } from './life.ts'
import { trades, type Trade } from './trades.ts'

/** What SAT knows of a taxpayer beside who it is. */
export interface Taxation {
  readonly status: 'ACT' | 'INA' | 'CES'
  readonly affiliations: readonly Affiliation[]
  readonly activities: readonly { readonly code: string; readonly description: string }[]
  readonly establishments: readonly Establishment[]
  readonly address: Address
  /** `1` domicile not located, `2` omiso. */
  readonly marks: readonly { readonly code: string; readonly date: CalendarDate }[]
  readonly clearance: Clearance
  /** SAT's copy of the name and the address has lost its accents. */
  readonly accentsLost: boolean
}

export interface Affiliation {
  readonly tax: string
  readonly regime: string
  readonly period: string
  readonly calculation: string
  readonly since: CalendarDate
}

export interface Establishment {
  readonly number: number
  readonly tradeName: string
  readonly active: boolean
  readonly startedOn: CalendarDate
  readonly address: Address
}

export interface Clearance {
  readonly state: 'NO_SOLICITADA' | 'EN_TRAMITE' | 'EMITIDA' | 'RECHAZADA'
  readonly date: CalendarDate | null
  readonly pending: readonly { readonly tax: string; readonly period: string }[]
}

const regimes = {
  general: { tax: 'IVA', regime: 'GENERAL', period: 'MENSUAL', calculation: 'DEBITO MENOS CREDITO' },
  small: { tax: 'IVA', regime: 'PEQUEÑO CONTRIBUYENTE', period: 'MENSUAL', calculation: 'SOBRE INGRESOS BRUTOS' },
  profits: { tax: 'ISR', regime: 'SOBRE LAS UTILIDADES', period: 'TRIMESTRAL', calculation: 'CIERRES PARCIALES' },
  simplified: { tax: 'ISR', regime: 'OPCIONAL SIMPLIFICADO', period: 'MENSUAL', calculation: 'SOBRE INGRESOS' },
} as const

const accentsLostShare = 0.05
const individualSince = '2015-03-01' as CalendarDate

export function drawCitizensTaxation(draw: Draw, citizen: Citizen): Taxation {
  const trade = draw.pick('trade', trades)
  const since = citizen.document?.issuedOn ?? individualSince
  const taxes = draw.chance('general regime', 0.2) ? [regimes.general, regimes.simplified] : [regimes.small]
  const inactive = draw.chance('inactive', 0.1) ? 'INA' : 'ACT'
  return {
    status: citizen.death === null ? inactive : 'CES',
    ...drawBusiness(draw, {
      trade,
      tradeName: `${trade.words[0]} ${citizen.name.firstSurname}`,
      since,
      taxes,
      place: citizen.residence,
    }),
    ...drawDealings(draw),
  }
}

export function drawCompanysTaxation(draw: Draw, company: Company, trade: Trade): Taxation {
  const since = company.inscribedOn
  const taxes = [regimes.general, draw.chance('on profits', 0.6) ? regimes.profits : regimes.simplified]
  return {
    status: company.status === 'CAN' ? 'CES' : 'ACT',
    ...drawBusiness(draw, { trade, tradeName: company.tradeName, since, taxes, place: company.domicile }),
    ...drawDealings(draw),
  }
}

interface Business {
  readonly trade: Trade
  readonly tradeName: string
  readonly since: CalendarDate
  readonly taxes: readonly Omit<Affiliation, 'since'>[]
  readonly place: { readonly department: string; readonly municipality: string }
}

function drawBusiness(draw: Draw, { trade, tradeName, since, taxes, place }: Business) {
  const address = drawAddress(draw, place)
  return {
    affiliations: taxes.map((tax) => ({ ...tax, since })),
    activities: [{ code: trade.code, description: trade.activity }],
    establishments: [{ number: 1, tradeName, active: true, startedOn: since, address }],
    address,
  }
}

function drawDealings(draw: Draw): Pick<Taxation, 'marks' | 'clearance' | 'accentsLost'> {
  const lately = (question: string) => toCalendarDate(today - draw.below(question, 500))
  const codes = ['1', '2'].filter((code) => draw.chance(`mark ${code}`, 0.03))
  const state = codes.includes('2') ? 'RECHAZADA' : draw.pick('clearance', ['NO_SOLICITADA', 'EMITIDA', 'EN_TRAMITE'] as const)
  const decided = state === 'EMITIDA' || state === 'RECHAZADA'
  return {
    marks: codes.map((code) => ({ code, date: lately(`mark ${code} date`) })),
    clearance: {
      state,
      date: decided ? lately('clearance date') : null,
      pending: state === 'RECHAZADA' ? [{ tax: 'IVA', period: '2026-05' }] : [],
    },
    accentsLost: draw.chance('accents lost', accentsLostShare),
  }
}
