import { companyCount, firstInscribedAfter } from './company-numbers.ts'
import { trades, type Trade } from './trades.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const wordsPerTrade = 5
const firstWords = trades.flatMap((trade) => trade.words)
const secondWords = words(`
  NORTE SUR ORIENTE OCCIDENTE CENTRAL VOLCÁN LAGO MONTAÑA VALLE RÍO PUENTE CUMBRE LADERA BARRANCA PEÑA CAÑADA SELVA BOSQUE
  CEIBA PINO ENCINO CIPRÉS JACARANDA BUGAMBILIA ORQUÍDEA QUETZAL JAGUAR COLIBRÍ GUACAMAYA VENADO ÁGUILA HALCÓN CÓNDOR TORO
  CABALLO LEÓN SOL LUNA ESTRELLA AURORA ALBA CREPÚSCULO RELÁMPAGO LLUVIA VIENTO TRUENO ROCÍO NIEBLA PRIMAVERA VERANO OTOÑO
  INVIERNO ÁMBAR JADE OBSIDIANA PLATA ORO COBRE CRISTAL DIAMANTE RUBÍ ESMERALDA ZAFIRO ÓPALO UNIÓN PROGRESO ESPERANZA
  VICTORIA LIBERTAD CONFIANZA FORTALEZA AMISTAD ALIANZA HORIZONTE DESTINO CAMINO FUTURO NUEVO ANTIGUO REAL IMPERIAL
  NACIONAL UNIVERSAL GLOBAL INTERNACIONAL MODERNO CLÁSICO ESPAÑOL MAYA KICHÉ CAKCHIQUEL PACÍFICO ATLÁNTICO CARIBE TROPICAL
  ÑANDÚ ÑUSTA AZUL VERDE BLANCO
`)
const thirdWords = words(`
  GUATEMALA QUETZALTENANGO ESCUINTLA IZABAL PETÉN ZACAPA CHIQUIMULA JALAPA JUTIAPA SOLOLÁ TOTONICAPÁN HUEHUETENANGO QUICHÉ
  RETALHULEU SUCHITEPÉQUEZ SACATEPÉQUEZ CHIMALTENANGO COBÁN SALAMÁ ANTIGUA AMATITLÁN MIXCO PANAJACHEL FLORES LIVINGSTON
  COATEPEQUE MAZATENANGO ESQUIPULAS TECPÁN NEBAJ SIPACATE PETATÁN GARCÍA LÓPEZ PÉREZ MUÑOZ ORDÓÑEZ CASTAÑEDA MONTAÑO
  IBÁÑEZ NÚÑEZ ZÚÑIGA SALDAÑA PEÑATE ÁLVAREZ ESTRADA MORALES RAMÍREZ GÓMEZ DÍAZ HERMANOS HIJOS ASOCIADOS UNIDOS MÚLTIPLES
  INTEGRADOS REUNIDOS CENTROAMÉRICA MESOAMÉRICA AMÉRICA PLUS CINCO SIETE DIEZ OMEGA ALFA DELTA SIGMA ÁTICO ÉPOCA
`)

/** The words of the companies' names. A name is one word of each list: as many combinations as companies. */
export const nameWords = [firstWords, secondWords, thirdWords] as const

/**
 * How far the names of neighbours in the books are apart, so that they do not share their words. It is coprime to the number
 * of companies: no name comes twice. A name's number is a digit of each list, the first list's moving slowest.
 */
export const nameStride = 423_457

const nameNumberOf = (company: number): number => (nameStride * company) % companyCount

/** How a company of each form ends its name. */
export const endings = {
  SA: ', SOCIEDAD ANÓNIMA',
  SRL: ', COMPAÑÍA LIMITADA',
  SE: ', SOCIEDAD DE EMPRENDIMIENTO',
  SC: ' Y COMPAÑÍA, SOCIEDAD COLECTIVA',
  SCS: ' Y COMPAÑÍA, SOCIEDAD EN COMANDITA SIMPLE',
  SCA: ' Y COMPAÑÍA, SOCIEDAD EN COMANDITA POR ACCIONES',
  EXT: ', SOCIEDAD EXTRANJERA',
} as const

export type CompanyForm = keyof typeof endings

const forms = 'SA SA SA SA SA SA SA SA SA SA SA SA SA SA SRL SRL SC SCS SCA EXT'.split(' ') as readonly CompanyForm[]
// Decreto 20-2018 came into use on 18 July 2019.
export const firstEntrepreneurship = firstInscribedAfter('2019-07-17')

/** The forms recur after so many companies. */
export const formCycle = forms.length

export function formOf(company: number): CompanyForm {
  if (company >= firstEntrepreneurship && company % 10 === 3) return 'SE'
  return forms[company % formCycle] ?? 'SA'
}

/** The name without the ending that tells the form. */
export function tradeNameOf(company: number): string {
  const number = nameNumberOf(company)
  const beginning = Math.floor(number / thirdWords.length)
  const first = firstWords[Math.floor(beginning / secondWords.length)]
  return `${first} ${secondWords[beginning % secondWords.length]} ${thirdWords[number % thirdWords.length]}`
}

export function tradeOf(company: number): Trade {
  const first = Math.floor(nameNumberOf(company) / (secondWords.length * thirdWords.length))
  return trades[Math.floor(first / wordsPerTrade)] as Trade
}
