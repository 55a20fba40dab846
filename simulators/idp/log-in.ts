import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errors, type Provider } from 'oidc-provider'
import { z } from 'zod'
import type { Account } from './accounts.ts'
import { findLogIn, logIns, type LogIn } from './log-ins.ts'
import { errorPage, logInPage, policyFor } from './pages.ts'
import { logInPath } from './provider.ts'

interface LogInParts {
  readonly provider: () => Promise<Provider>
  readonly accounts: ReadonlyMap<string, Account>
}

const form = z.object({ persona: z.string(), login: z.string() })
const params = z.object({ acr_values: z.string().optional(), login_hint: z.string().optional(), redirect_uri: z.url() })

/** The page to log in, and what its form does. It works without a script. */
export async function openLogIn(server: FastifyInstance, { provider, accounts }: LogInParts): Promise<void> {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  server.setErrorHandler(async (error, _request, reply) => {
    const known = error instanceof errors.OIDCProviderError || error instanceof z.ZodError
    if (!known) throw error
    return sendPage(reply.code(400), errorPage('error' in error ? error.error : 'invalid_request'), policyFor())
  })

  /** What the log-in is for; rejects when nobody was sent here, or it is long ago. */
  const readInteraction = async ({ raw }: FastifyRequest, reply: FastifyReply) => {
    const interaction = await (await provider()).interactionDetails(raw, reply.raw)
    const asked = params.parse(interaction.params)
    return { uid: interaction.uid, asked, origin: new URL(asked.redirect_uri).origin }
  }

  server.get(`${logInPath}/:uid`, async (request, reply) => {
    const { uid, asked, origin } = await readInteraction(request, reply)
    const html = logInPage({
      action: `${logInPath}/${uid}`,
      accounts: accounts.values(),
      hint: asked.login_hint,
      logIns: Object.entries(logIns).filter(([, logIn]) => isEnough(logIn, asked.acr_values)),
    })
    return sendPage(reply, html, policyFor(origin))
  })

  server.post(`${logInPath}/:uid`, async (request, reply) => {
    const { asked } = await readInteraction(request, reply)
    const { persona, login } = form.parse(request.body)
    const account = accounts.get(persona)
    const logIn = findLogIn(login)
    const result =
      account && logIn && isEnough(logIn, asked.acr_values)
        ? { login: { accountId: account.id, acr: logIn.acr, amr: [...logIn.amr], remember: false } }
        : { error: 'access_denied', error_description: 'the log-in was cancelled' }
    const own = await provider()
    return reply.redirect(await own.interactionResult(request.raw, reply.raw, result), 303)
  })
}

const isEnough = ({ acr }: LogIn, wanted: string | undefined): boolean => wanted === undefined || wanted.split(' ').includes(acr)

const sendPage = (reply: FastifyReply, html: string, policy: string): FastifyReply =>
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .send(html)
