// What is said of a check, by what the server answered. Everything here is text.

/**
 * @typedef {object} View
 * @property {string} sign says without colour and to who does not see it what the title says
 * @property {string} title
 * @property {readonly string[]} texts
 * @property {readonly string[]} [changed] names of claims
 * @property {string} [document] which kind of document, by its name
 */

const zone = 'America/Guatemala'
const moment = new Intl.DateTimeFormat('es-GT', { timeZone: zone, dateStyle: 'long', timeStyle: 'short' })

/** @type {View} */
export const mistyped = {
  sign: '!',
  title: 'El código está mal escrito',
  texts: [
    'Compárelo con el del documento, letra por letra, y compruebe de nuevo. También puede leer el código QR con la cámara.',
  ],
}

/** @type {View} */
const refused = {
  sign: '✕',
  title: 'El código no sirve',
  texts: [
    'No corresponde a ningún documento que se pueda comprobar: venció o nunca se dio. No confíe en el documento; pida uno nuevo a quien se lo presentó.',
  ],
}

/**
 * @param {number} status of the response; 0 when there was none
 * @param {unknown} body as JSON
 * @param {string | null} [retryAfter] the header, in seconds
 * @returns {View}
 */
export function toView(status, body, retryAfter) {
  const said = typeof body === 'object' && body !== null ? /** @type {Record<string, unknown>} */ (body) : {}
  if (status === 200) return toResult(said)
  if (status === 400 || (status === 404 && said['code'] !== 'NOT_FOUND')) return refused
  return cannotCheck(waitOf(said, retryAfter))
}

/** @param {Record<string, unknown>} said */
function toResult(said) {
  const document = typeof said['document'] === 'string' ? { document: said['document'] } : {}
  const checked = whenChecked(said['checkedAt'])
  switch (said['result']) {
    case 'VALID':
      return {
        sign: '✓',
        title: 'Sigue igual',
        texts: [
          `Lo que el documento dijo cuando se hizo es lo mismo que consta ahora. ${checked}`,
          'El código no dice qué decía el documento: si duda de que el papel que tiene sea el mismo, pida el archivo PDF y compruebe sus sellos.',
        ],
        ...document,
      }
    case 'CHANGED':
      return {
        sign: '≠',
        title: 'Algo cambió',
        texts: [`El documento ya no dice lo que consta ahora. ${checked} Pida uno nuevo a quien se lo presentó. Cambió:`],
        changed: Array.isArray(said['changed']) ? said['changed'].filter((name) => typeof name === 'string') : [],
        ...document,
      }
    case 'NO_LONGER_VALID':
      return {
        sign: '✕',
        title: 'Ya no vale',
        texts: [`Este documento ya no se puede hacer para quien describe. ${checked} Pida uno nuevo a quien se lo presentó.`],
        ...document,
      }
    default:
      return { ...cannotCheck(waitOf(said, null)), ...document }
  }
}

/**
 * @param {number | undefined} ms
 * @returns {View}
 */
export const cannotCheck = (ms) => ({
  sign: '…',
  title: 'No se pudo comprobar ahora',
  texts: [`Esto no dice nada del documento: una institución no respondió. Intente de nuevo ${toWait(ms)}.`],
})

/**
 * @param {Record<string, unknown>} said
 * @param {string | null} [header]
 */
function waitOf(said, header) {
  const { retryAfterMs } = said
  if (typeof retryAfterMs === 'number' && retryAfterMs > 0) return retryAfterMs
  const seconds = Number(header ?? '')
  return seconds > 0 ? seconds * 1000 : undefined
}

/** @param {number | undefined} ms */
function toWait(ms) {
  if (ms === undefined) return 'en unos minutos'
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 90) return seconds === 1 ? 'en un segundo' : `en ${seconds} segundos`
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 90 ? `en ${minutes} minutos` : `en ${Math.ceil(minutes / 60)} horas`
}

/** @param {unknown} checkedAt */
function whenChecked(checkedAt) {
  const at = new Date(typeof checkedAt === 'string' ? checkedAt : NaN)
  return Number.isNaN(at.getTime()) ? 'Se comprobó ahora.' : `Se comprobó el ${moment.format(at)}, hora de Guatemala.`
}
