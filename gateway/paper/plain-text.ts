// What of a text may reach the paper. Controls would act on the page or on a reader, and orders of direction would show other than what was sealed.

/** One line of letters, without controls, marks of direction and invisible characters. */
export function toPlainText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/(^| )\p{M}+/gu, '$1')
    .trim()
}

/** For the file's properties, which pdfkit writes into XML as they are. */
export const toPropertyText = (text: string): string => toPlainText(text.replace(/[<>&]/g, ' '))
