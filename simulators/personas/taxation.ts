import { z } from 'zod'
import { date, place } from './fields.ts'

const address = place.extend({
  zone: z.string().default('1'),
  thoroughfare: z.string().default('4A. CALLE'),
  houseNumber: z.string().default('5-67'),
  neighbourhood: z.string().default(''),
  complement: z.string().default(''),
})

const affiliation = z.strictObject({
  tax: z.string(),
  regime: z.string(),
  period: z.string().default('MENSUAL'),
  calculation: z.string(),
  since: date,
})

const establishment = z.strictObject({
  number: z.int(),
  tradeName: z.string(),
  active: z.boolean().default(true),
  startedOn: date,
  address,
})

/** A taxpayer's part of a persona's file: what it leaves out is the plain case. */
export const taxation = z.strictObject({
  status: z.enum(['ACT', 'INA', 'CES']).default('ACT'),
  affiliations: z.array(affiliation).default([]),
  activities: z.array(z.strictObject({ code: z.string(), description: z.string() })).default([]),
  establishments: z.array(establishment).default([]),
  address,
  marks: z.array(z.strictObject({ code: z.string(), date })).default([]),
  clearance: z
    .strictObject({
      state: z.enum(['NO_SOLICITADA', 'EN_TRAMITE', 'EMITIDA', 'RECHAZADA']),
      date: date.nullable().default(null),
      pending: z.array(z.strictObject({ tax: z.string(), period: z.string() })).default([]),
    })
    .default({ state: 'NO_SOLICITADA', date: null, pending: [] }),
  accentsLost: z.boolean().default(false),
})
