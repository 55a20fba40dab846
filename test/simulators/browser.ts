import { createHash, randomBytes } from 'node:crypto'

/** A client of the identity provider in a browser without scripts: it keeps cookies, and follows no redirect by itself. */
export interface Browser {
  /** Begins a log-in and answers where it leads: to the page to log in, or back to the client. */
  begin(parameters?: Readonly<Record<string, string>>): Promise<Step>
  /** Goes to an address, with a form when there is one. */
  visit(url: string, form?: Readonly<Record<string, string>>): Promise<Step>
  /** Logs in on the page that `begin` has led to, and answers the client’s address that it leads back to. */
  logIn(persona: string, login: string, parameters?: Readonly<Record<string, string>>): Promise<URL>
  /** Exchanges the code of the client’s address for tokens. */
  exchange(back: URL, parameters?: Readonly<Record<string, string | undefined>>): Promise<Exchange>
}

export interface Step {
  readonly status: number
  readonly headers: Headers
  readonly url: string
  readonly text: string
}

export interface Exchange {
  readonly status: number
  readonly body: Readonly<Record<string, string>>
}

export const redirectUri = 'http://127.0.0.1:5999/callback'

/** Opens a browser that knows nobody. */
export function openBrowser(provider: string): Browser {
  const cookies = new Map<string, string>()
  const verifier = randomBytes(32).toString('base64url')

  async function send(url: string, form?: Readonly<Record<string, string>>): Promise<Step> {
    const held = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: held },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const end = pair.indexOf('=')
      const [name, value] = [pair.slice(0, end), pair.slice(end + 1)]
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return { status: response.status, headers: response.headers, url, text: await response.text() }
  }

  /** Follows as far as the provider leads, but not to the client’s own address, where nobody listens. */
  async function visit(url: string, form?: Readonly<Record<string, string>>): Promise<Step> {
    const step = await send(url, form)
    const location = step.headers.get('location')
    if (location === null) return step
    const next = new URL(location, url)
    return next.origin === new URL(provider).origin ? visit(next.href) : { ...step, url: next.href }
  }

  const begin: Browser['begin'] = (parameters = {}) => {
    const asked = new URLSearchParams({
      client_id: 'pais-digital',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid profile identity:read',
      state: 'a-state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...parameters,
    })
    for (const [name, value] of Object.entries(parameters)) if (value === '') asked.delete(name)
    return visit(`${provider}/auth?${asked}`)
  }

  return {
    begin,
    visit,
    async logIn(persona, login, parameters) {
      const page = await begin(parameters)
      return new URL((await visit(page.url, { persona, login })).url)
    },
    async exchange(back, parameters = {}) {
      const asked: Readonly<Record<string, string | undefined>> = {
        client_id: 'pais-digital',
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code: back.searchParams.get('code') ?? '',
        code_verifier: verifier,
        ...parameters,
      }
      const sent = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)
      const response = await fetch(`${provider}/token`, { method: 'POST', body: new URLSearchParams(sent) })
      return { status: response.status, body: (await response.json()) as Record<string, string> }
    },
  }
}
