// Times as a person in Guatemala reads them.
const zone = 'America/Guatemala'

/** `22 de noviembre de 2026 a las 04:48` */
export function toMoment(date: Date, locale: string): string {
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' }).format(date)
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    date,
  )
  return `${day} a las ${time}`
}
