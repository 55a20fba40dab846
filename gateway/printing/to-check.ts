import type { Check } from '../paper/paper.ts'

interface Checkable {
  /** What the QR holds: the check page with the code behind `#`. */
  readonly link: string
  /** As people see it, in groups. */
  readonly code: string
  readonly until: Date
}

// Made when it is needed: what it knows of the language takes long to read.
let day: Intl.DateTimeFormat | undefined
const toDay = (date: Date): string => {
  day ??= new Intl.DateTimeFormat('es-GT', { timeZone: 'America/Guatemala', day: 'numeric', month: 'long', year: 'numeric' })
  return day.format(date)
}

/** How a printed document is checked, in words. */
export const toCheck = ({ link, code, until }: Checkable): Check => ({
  address: link,
  text: `Lea el código QR con la cámara de un teléfono; o abra en un navegador la dirección de abajo, hasta «#», y escriba el código ${code}. Allí se dice si lo que se imprimió con este código sigue siendo así. Se puede comprobar hasta el ${toDay(until)}.`,
})
