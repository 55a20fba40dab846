import { afterEach, describe, expect, it } from '@jest/globals'
import type { RegistryFailure } from '#adapters/errors.ts'
import { canary, createHostileDesk, expectSilent } from '../support/hostile-desk.ts'
import { xml } from '../support/hostile-registry.ts'
import { cafeNit, soapEnvelope, taxpayerElement, taxpayersResponse } from '../support/records.ts'

const whole = taxpayersResponse(taxpayerElement)
const response = /<ns2:consultar.*<\/ns2:consultarContribuyentesResponse>/s.exec(whole)?.[0] ?? ''
const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const soap12 = 'http://www.w3.org/2003/05/soap-envelope'
const fault = (code: string) =>
  `<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${canary}</faultstring><detail><t>${canary}</t></detail></soapenv:Fault>`
const fault12 = (prefix: string) =>
  `<${prefix}:Fault><${prefix}:Code><${prefix}:Value>${prefix}:Sender</${prefix}:Value></${prefix}:Code><${prefix}:Reason>${canary}</${prefix}:Reason></${prefix}:Fault>`
const envelope12 = (body: string) => `<env:Envelope xmlns:env="${soap12}"><env:Body>${body}</env:Body></env:Envelope>`
const multipart = (text: string) =>
  `--b\r\nContent-Type: application/xop+xml; type="text/xml"\r\nContent-ID: <raiz>\r\n\r\n${text}\r\n--b\r\nContent-ID: <${canary}>\r\n\r\n${canary}\r\n--b--`
const mtom = 'multipart/related; type="application/xop+xml"; start="<raiz>"; boundary="b"'

describe('a SOAP answer', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([
    ['as the contract has it', whole],
    ['under other prefixes', whole.replaceAll('soapenv', 'S').replaceAll('ns2', 'sat')],
    ['under no prefix', `<Envelope xmlns='${soap11}'><Body>${response}</Body></Envelope>`],
    ['without a header', whole.replace('<soapenv:Header/>', '')],
    ['with a header of its own', whole.replace('<soapenv:Header/>', '<soapenv:Header><x:t xmlns:x="u">1</x:t></soapenv:Header>')],
    ['with room and remarks around the child of its body', whole.replace('<ns2:', ` \n<!-- ${canary} -->\n<ns2:`)],
    [
      'with attributes everywhere',
      whole.replace('<contribuyente>', '<contribuyente a="1" b="2">').replace('<tipo>J', '<nuevo c="3">x</nuevo><tipo>J'),
    ],
    ['without declaration', whole.replace(/<\?xml.*\?>\s*/, '')],
  ])('is read %s', async (_, text) => {
    expect(await desk.ask('sat', xml(text))).toMatchObject({ nit: cafeNit, kind: 'LEGAL_ENTITY' })
  })

  it.each<[string, string, RegistryFailure, RegistryFailure]>([
    ['a fault of the server', soapEnvelope(fault('soapenv:Server')), 'UNAVAILABLE', 'UNAVAILABLE'],
    ['a fault with a code of its own', soapEnvelope(fault(canary)), 'UNAVAILABLE', 'UNAVAILABLE'],
    ['a fault without code', soapEnvelope(fault('')), 'UNAVAILABLE', 'UNAVAILABLE'],
    ['an empty fault', soapEnvelope('<soapenv:Fault/>'), 'UNAVAILABLE', 'UNAVAILABLE'],
    [
      'a fault with two codes',
      soapEnvelope(fault('soapenv:Client</faultcode><faultcode>soapenv:Server')),
      'UNAVAILABLE',
      'UNAVAILABLE',
    ],
    ['a fault of ours', soapEnvelope(fault('soapenv:Client')), 'REFUSED', 'REFUSED'],
    ['wrong credentials', soapEnvelope(fault('wsse:FailedAuthentication')), 'REFUSED', 'REFUSED'],
    ['an expired token', soapEnvelope(fault('wsse:MessageExpired')), 'REFUSED', 'REFUSED'],
    ['a fault of SOAP 1.2 in an envelope of SOAP 1.1', soapEnvelope(fault12('soapenv')), 'UNAVAILABLE', 'UNAVAILABLE'],
    ['a fault of SOAP 1.2', envelope12(fault12('env')), 'MALFORMED', 'UNAVAILABLE'],
    ['an answer of SOAP 1.2', envelope12(response), 'MALFORMED', 'UNAVAILABLE'],
    ['an envelope of nobody', whole.replaceAll(soap11, `urn:${canary}`), 'MALFORMED', 'UNAVAILABLE'],
    ['no envelope', response, 'MALFORMED', 'UNAVAILABLE'],
    ['an envelope in an envelope', soapEnvelope(whole.replace(/<\?xml.*\?>\s*/, '')), 'MALFORMED', 'UNAVAILABLE'],
    ['an empty body', soapEnvelope(''), 'MALFORMED', 'UNAVAILABLE'],
    ['a body of text', soapEnvelope(canary), 'MALFORMED', 'UNAVAILABLE'],
    ['no body', soapEnvelope('').replace(/<soapenv:Body.*Body>/, ''), 'MALFORMED', 'UNAVAILABLE'],
    ['the answer twice', soapEnvelope(response + response), 'MALFORMED', 'UNAVAILABLE'],
    ['the answer and another child', soapEnvelope(`${response}<otro>${canary}</otro>`), 'MALFORMED', 'UNAVAILABLE'],
    ['the answer and a fault', soapEnvelope(response + fault('soapenv:Server')), 'MALFORMED', 'UNAVAILABLE'],
    [
      'two bodies',
      soapEnvelope(`${response}</soapenv:Body><soapenv:Body>${fault('soapenv:Server')}`),
      'MALFORMED',
      'UNAVAILABLE',
    ],
    ['the answer to another operation', whole.replaceAll('consultarContribuyentesResponse', canary), 'MALFORMED', 'UNAVAILABLE'],
    ['an answer without entries', taxpayersResponse(), 'MALFORMED', 'UNAVAILABLE'],
    ['an answer of text', taxpayersResponse(canary), 'MALFORMED', 'UNAVAILABLE'],
  ])('that is %s', async (_, text, with200, with500) => {
    expectSilent(await desk.ask('sat', xml(text)), with200)
    expectSilent(await desk.ask('sat', xml(text, { status: 500 })), with500)
  })

  it('in several parts is not put together: MTOM', async () => {
    expectSilent(await desk.ask('sat', xml(multipart(whole), { type: mtom })), 'MALFORMED')
    expectSilent(
      await desk.ask('sat', xml(multipart(soapEnvelope(fault('soapenv:Client'))), { type: mtom, status: 500 })),
      'UNAVAILABLE',
    )
  })

  it('that is whole but comes with status 500 is not believed', async () => {
    expectSilent(await desk.ask('sat', xml(whole, { status: 500 })), 'UNAVAILABLE')
  })
})
