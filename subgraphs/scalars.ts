import { GraphQLScalarType, Kind } from 'graphql'
import { parseCalendarDate, type CalendarDate } from '#schema/scalars/calendar-date.ts'
import { parseCui, type Cui } from '#schema/scalars/cui.ts'
import { parseDecimal, type Decimal } from '#schema/scalars/decimal.ts'
import { InvalidValue } from '#schema/scalars/invalid-value.ts'
import { parseNit, type Nit } from '#schema/scalars/nit.ts'

export type { CalendarDate, Cui, Decimal, Nit }

export const CUI = textScalar<Cui>('CUI', parseCui)
export const NIT = textScalar<Nit>('NIT', parseNit)
// `Date` in the schema; here that word is JavaScript's.
export const DateScalar = textScalar<CalendarDate>('Date', parseCalendarDate)
export const DecimalScalar = textScalar<Decimal>('Decimal', parseDecimal)

/** An instant, in answers alone: no argument of the graph takes one. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue() {
    throw new InvalidValue('DateTime', 'NOT_AN_INPUT')
  },
})

/** What a caller writes is text and is parsed hard; what a record holds was parsed by its adapter. */
function textScalar<Value extends string>(name: string, parse: (text: string) => Value): GraphQLScalarType<Value, Value> {
  return new GraphQLScalarType<Value, Value>({
    name,
    serialize: (value) => value as Value,
    parseValue(value) {
      if (typeof value !== 'string') throw new InvalidValue(name, 'TYPE')
      return parse(value)
    },
    parseLiteral(literal) {
      if (literal.kind !== Kind.STRING) throw new InvalidValue(name, 'TYPE')
      return parse(literal.value)
    },
  })
}
