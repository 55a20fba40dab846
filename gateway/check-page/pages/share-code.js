import { parseCode, readFragment, writeCode } from './code.js'
import { showText } from './show.js'

/**
 * Shows the code that stands in the address, and asks nobody.
 * @param {Window & typeof globalThis} page
 */
export function showCode(page) {
  const { document, location } = page
  const result = document.getElementById('result')
  const read = () => {
    const code = parseCode(readFragment(location.hash))
    if (code === undefined)
      showText(result, 'Esta dirección no lleva un código completo. Pida a quien se lo dio que comparta de nuevo.')
    else showText(result, writeCode(code).replaceAll('-', ' '), 'code')
  }
  page.addEventListener('hashchange', read)
  read()
}
