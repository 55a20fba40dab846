import { mistyped } from './answer.js'
import { askCheck } from './ask.js'
import { parseCode, readFragment, writeCode } from './code.js'
import { show, showText } from './show.js'

/**
 * Reads the code from the address or from the field, and shows what came of it.
 * @param {Window & typeof globalThis} page
 */
export function openForm(page) {
  const { document, location, history } = page
  const [form, field, button, result] = ['form', 'code', 'send', 'result'].map((id) => document.getElementById(id))
  // The code that is asked about; what is answered of another is not shown any more.
  let asked = ''

  async function check() {
    const code = parseCode(field.value) ?? ''
    if (code !== '' && code === asked) return
    asked = code
    field.setAttribute('aria-invalid', String(code === ''))
    setBusy(code !== '')
    if (code === '') {
      show(result, mistyped)
      field.focus()
      return
    }
    showText(result, 'Comprobando…')
    const view = await askCheck(code, (...wanted) => page.fetch(...wanted))
    if (asked !== code) return
    asked = ''
    setBusy(false)
    show(result, view)
  }

  // Not `disabled`: who is on the button stays there.
  const setBusy = (busy) => button.setAttribute('aria-disabled', String(busy))

  function readAddress() {
    const given = readFragment(location.hash)
    if (given === '') return
    // It would stay in the browser's history, for who comes after.
    history.replaceState(null, '', location.pathname)
    const code = parseCode(given)
    field.value = code === undefined ? given : writeCode(code)
    void check()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void check()
  })
  // What is told of one code does not stand beside another.
  field.addEventListener('input', () => {
    asked = ''
    setBusy(false)
    result.replaceChildren()
  })
  page.addEventListener('hashchange', readAddress)
  readAddress()
}
