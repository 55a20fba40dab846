const zone = 'America/Guatemala'

/** `22 de noviembre de 2026, 04:48:00` in Guatemala. */
export function toMoment(date: Date): string {
  const day = new Intl.DateTimeFormat('es-GT', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' }).format(date)
  const time = new Intl.DateTimeFormat('es-GT', { timeZone: zone, timeStyle: 'medium', hourCycle: 'h23' }).format(date)
  return `${day}, ${time}`
}
