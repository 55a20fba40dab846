import { createHash, randomBytes } from 'node:crypto'
import { escapeXml } from './xml.ts'

const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const digestType = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest'
const base64Type = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary'

interface UsernameTokenOptions {
  readonly user: string
  readonly password: string
  readonly now: Date
  /** 16 bytes that were never used before. */
  readonly nonce?: Uint8Array
}

/** The WS-Security header that proves who we are without sending the password: Base64(SHA-1(nonce + created + password)). */
export function usernameToken({ user, password, now, nonce = randomBytes(16) }: UsernameTokenOptions): string {
  const created = now.toISOString()
  const digest = createHash('sha1').update(nonce).update(created).update(password, 'utf8').digest('base64')
  return (
    `<wsse:Security xmlns:wsse="${wsse}" xmlns:wsu="${wsu}" soapenv:mustUnderstand="1"><wsse:UsernameToken>` +
    `<wsse:Username>${escapeXml(user)}</wsse:Username>` +
    `<wsse:Password Type="${digestType}">${digest}</wsse:Password>` +
    `<wsse:Nonce EncodingType="${base64Type}">${Buffer.from(nonce).toString('base64')}</wsse:Nonce>` +
    `<wsu:Created>${created}</wsu:Created>` +
    `</wsse:UsernameToken></wsse:Security>`
  )
}
