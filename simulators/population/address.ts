import type { Draw } from './draw.ts'

export interface Address {
  readonly department: string
  readonly municipality: string
  readonly zone: string
  readonly thoroughfare: string
  readonly houseNumber: string
  readonly neighbourhood: string
  readonly complement: string
}

const neighbourhoods = ['', '', '', 'COLONIA EL ROSARIO', 'COLONIA SANTA FE', 'BARRIO EL CENTRO', 'RESIDENCIALES LAS PEÑAS']
const complements = ['', '', '', '', 'NIVEL 2', 'OFICINA 5', 'APARTAMENTO 3']

interface Place {
  readonly department: string
  readonly municipality: string
}

/** An address in a municipality. */
export function drawAddress(draw: Draw, { department, municipality }: Place): Address {
  const number = 1 + draw.below('street', 30)
  return {
    department,
    municipality,
    zone: String(1 + draw.below('zone', 21)),
    thoroughfare: `${number}A. ${draw.chance('avenue', 0.5) ? 'AVENIDA' : 'CALLE'}`,
    houseNumber: `${1 + draw.below('block', 40)}-${1 + draw.below('house', 99)}`,
    neighbourhood: draw.pick('neighbourhood', neighbourhoods),
    complement: draw.pick('complement', complements),
  }
}

/** The street part of an address, as one writes it on one line. */
export const toStreetLine = ({ thoroughfare, houseNumber, zone }: Address): string =>
  `${thoroughfare} ${houseNumber} ZONA ${zone}`
