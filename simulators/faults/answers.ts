import type { Answer } from '../registry.ts'
import { send, type Exchange } from './exchange.ts'

// Faults that are whole answers, and wrong.

const defaultRetryAfterSeconds = 30

const html = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: Buffer.from(body),
})

/** 500, with the kind of text that must not reach anybody: a stack and an inner host. */
export const status500 = ({ reply }: Exchange) =>
  send(reply, html(500, '<pre>java.lang.NullPointerException at bd-interna.local:1521 (Consulta.java:42)</pre>'))

/** Well, but for a share of its calls, which are answered with 500. */
export const errorShare = (exchange: Exchange) =>
  exchange.draw.chance('spoilt', (exchange.settings.percent ?? 0) / 100)
    ? status500(exchange)
    : send(exchange.reply, exchange.answer())

export const status503 = ({ reply, settings }: Exchange) =>
  send(
    reply,
    html(503, '<h1>Servicio no disponible</h1>', {
      'retry-after': String(settings.retryAfterSeconds ?? defaultRetryAfterSeconds),
    }),
  )

export const maintenancePage = ({ reply }: Exchange) =>
  send(reply, html(200, '<!DOCTYPE html><html><body><h1>Sitio en mantenimiento</h1></body></html>'))

/** A whole HTTP message whose document breaks off. */
export function malformed({ reply, answer }: Exchange) {
  const right = answer()
  return send(reply, { ...right, body: right.body.subarray(0, Math.floor(right.body.length * 0.9)) })
}

/** To a path on the registry's own address, where nothing is. Whoever follows is counted as `unknown`. */
export const redirect = ({ reply }: Exchange) => send(reply, html(302, '', { location: '/sesion/iniciar' }))
