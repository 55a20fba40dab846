import { createHash } from 'node:crypto'
import type { Account } from './accounts.ts'
import type { LogIn } from './log-ins.ts'

const style = `
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 34rem; padding: 0 1rem; color: #1b2733; background: #fff }
h1 { font-size: 1.6rem }
label, legend { font-weight: 600 }
select, button { font: inherit; width: 100%; padding: .6rem; margin: .3rem 0; border: 1px solid #5b6b7b; border-radius: .3rem; background: #fff; color: inherit }
button { text-align: left; cursor: pointer }
button:hover, button:focus-visible { background: #e8f0f8 }
small { display: block; color: #47576a }
fieldset { border: 0; padding: 0; margin: 1.5rem 0 }
.note { border-left: .3rem solid #b35c00; padding-left: .8rem }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * What a page may do: nothing but look as it does, and send its form.
 * @param origins where whoever sent the form may be led on to
 */
export const policyFor = (...origins: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action ${["'self'", ...origins].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

interface LogInPage {
  /** Where the form goes. */
  readonly action: string
  readonly accounts: Iterable<Account>
  /** Who is expected. */
  readonly hint: string | undefined
  readonly logIns: readonly (readonly [name: string, logIn: LogIn])[]
}

/** The page on which somebody says who they are and how they show it. */
export function logInPage({ action, accounts, hint, logIns }: LogInPage): string {
  const options = [...accounts].map(
    ({ id, name }) => `<option value="${escape(id)}"${id === hint ? ' selected' : ''}>${escape(name)} (${escape(id)})</option>`,
  )
  const buttons = logIns.map(
    ([name, { label, explanation }]) =>
      `<button name="login" value="${escape(name)}">${escape(label)}<small>${escape(explanation)}</small></button>`,
  )
  return page(
    'Ingresar',
    `<p class="note">Proveedor de identidad simulado. Todas las personas son inventadas y nadie debe demostrar quién es.</p>
<form method="post" action="${escape(action)}">
<label for="persona">Persona</label>
<select id="persona" name="persona">${options.join('')}</select>
<fieldset><legend>¿Cómo ingresa?</legend>${buttons.join('')}</fieldset>
<button name="login" value="cancel">Cancelar</button>
</form>`,
  )
}

/** @param code as in OAuth, for whoever builds a client */
export const errorPage = (code: string): string =>
  page(
    'No fue posible ingresar',
    `<p>Vuelva a la página de la que vino e inténtelo de nuevo.</p><p><small>${escape(code)}</small></p>`,
  )

const page = (title: string, body: string): string =>
  `<!doctype html>
<html lang="es">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · País Digital</title><style>${style}</style></head>
<body><h1>${title}</h1>
${body}
</body>
</html>
`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')
