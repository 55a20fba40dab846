// As much of a browser as the pages use. Whatever else they reach for ends the test: they would put a code where it does not belong.
import { readFileSync } from 'node:fs'

/** An element that knows text, attributes and children, and nothing that reads HTML. */
export class Element {
  readonly tag: string
  readonly attributes = new Map<string, string>()
  readonly listeners = new Map<string, (event: { preventDefault: () => void }) => void>()
  children: (Element | string)[] = []
  value = ''
  className = ''
  focused = 0
  readonly ownerDocument: { createElement: (tag: string) => Element }
  constructor(tag: string, ownerDocument: Element['ownerDocument']) {
    this.tag = tag
    this.ownerDocument = ownerDocument
  }
  append(...inside: (Element | string)[]) {
    this.children.push(...inside)
  }
  replaceChildren(...inside: (Element | string)[]) {
    this.children = inside
  }
  setAttribute(name: string, value: string) {
    this.attributes.set(name, value)
  }
  addEventListener(name: string, listener: (event: { preventDefault: () => void }) => void) {
    this.listeners.set(name, listener)
  }
  focus() {
    this.focused += 1
  }
  get text(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.text)).join(this.tag === 'section' ? '\n' : '')
  }
}

const pages = new URL('../../../gateway/check-page/pages/', import.meta.url)

/** A module of the pages, which are JavaScript. */
export const importPage = async <Module>(name: string): Promise<Module> => (await import(new URL(name, pages).href)) as Module

export const readPage = (name: string): string => readFileSync(new URL(name, pages), 'utf8')

/** Only what it was given can be reached, and nothing can be added or replaced. */
const only = <Parts extends object>(parts: Parts): Parts =>
  new Proxy(parts, {
    get(target, name) {
      if (!Object.hasOwn(target, name)) throw new Error(`the page reaches for ${String(name)}`)
      return Reflect.get(target, name) as unknown
    },
    set(_, name) {
      throw new Error(`the page writes ${String(name)}`)
    },
  })

interface BrowserOptions {
  readonly page: 'check.html' | 'share.html'
  readonly hash?: string
  readonly fetch?: typeof fetch
}

/** A window on one of the pages, with the elements that have an `id` there. */
export function createBrowser({ page, hash = '', fetch: ask = refuseToAsk }: BrowserOptions) {
  const address = { hash, pathname: '/check' }
  const visited: unknown[][] = []
  const listeners = new Map<string, () => void>()
  const maker = { createElement: (tag: string) => new Element(tag, maker) }
  const ids = [...readPage(page).matchAll(/<(\w+)\s[^>]*?\bid="(\w+)"/g)]
  const elements = new Map(ids.map(([, tag = '', id = '']) => [id, new Element(tag, maker)]))
  const element = (id: string): Element => {
    const found = elements.get(id)
    if (found === undefined) throw new Error(`the page has no ${id}`)
    return found
  }
  const window = only({
    document: only({ getElementById: element }),
    location: only(address),
    history: only({ replaceState: (...to: unknown[]) => void visited.push(to) }),
    fetch: ask,
    addEventListener: (name: string, listener: () => void) => void listeners.set(name, listener),
  })
  return {
    window,
    element,
    /** What the page wrote into the address. */
    visited,
    go: (to: string) => {
      address.hash = to
      listeners.get('hashchange')?.()
    },
    type: (text: string) => {
      element('code').value = text
      element('code').listeners.get('input')?.({ preventDefault: () => {} })
    },
    submit: () => {
      let prevented = false
      element('form').listeners.get('submit')?.({ preventDefault: () => void (prevented = true) })
      if (!prevented) throw new Error('the browser would have sent the form')
    },
  }
}

const refuseToAsk: typeof fetch = async () => {
  throw new Error('the page asks somebody')
}
