// Everything is shown as text: nothing that was answered or typed can become anything else.

/**
 * @param {HTMLElement} place
 * @param {import('./answer.js').View} view
 */
export function show(place, { sign, title, texts, changed = [], document: kind }) {
  const { ownerDocument: document } = place
  const make = (tag, ...inside) => {
    const element = document.createElement(tag)
    element.append(...inside)
    return element
  }
  const mark = make('span', sign)
  mark.setAttribute('aria-hidden', 'true')
  const list = changed.length === 0 ? [] : [make('ul', ...changed.map((name) => make('li', name)))]
  place.replaceChildren(
    make('h2', mark, ` ${title}`),
    ...(kind === undefined ? [] : [make('p', kind)]),
    ...texts.map((text) => make('p', text)),
    ...list,
  )
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 */
export function showText(place, text, className = '') {
  const line = place.ownerDocument.createElement('p')
  line.append(text)
  if (className !== '') line.className = className
  place.replaceChildren(line)
}
