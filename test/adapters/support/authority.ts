import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { der } from './self-signed.ts'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

interface Asked {
  /** An IPv4 address or a name. */
  readonly host?: string
  /** `YYMMDDhhmmssZ`. */
  readonly validFrom?: string
  readonly validUntil?: string
}

const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
const version3 = der(0xa0, der(0x02, Buffer.of(2)))
const isAuthority = extension('551d13', der(0x30, der(0x01, Buffer.of(0xff))))
let serial = 1

/** Somebody who vouches for hosts, with a key of their own. */
export function createAuthority(name: string) {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sealed = { issuer: name, by: own.privateKey }
  return {
    /** To be trusted by whoever trusts them. */
    certificate: seal({ ...sealed, subject: name, of: own.publicKey, extensions: [isAuthority] }),
    vouchFor({ host = '127.0.0.1', ...validity }: Asked): Certificate {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const cert = seal({ ...sealed, ...validity, subject: 'registro', of: publicKey, extensions: [alternativeName(host)] })
      return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert }
    },
  }
}

interface Statement extends Asked {
  readonly issuer: string
  readonly by: KeyObject
  readonly subject: string
  readonly of: KeyObject
  readonly extensions: readonly Buffer[]
}

function seal(statement: Statement): string {
  const { issuer, by, subject, of, extensions, validFrom = '200101000000Z', validUntil = '491231235959Z' } = statement
  serial += 1
  const validity = der(0x30, der(0x17, Buffer.from(validFrom)), der(0x17, Buffer.from(validUntil)))
  const says = der(
    0x30,
    version3,
    der(0x02, Buffer.of(serial)),
    ecdsaWithSha256,
    commonName(issuer),
    validity,
    commonName(subject),
    of.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, ...extensions)),
  )
  const certificate = der(0x30, says, ecdsaWithSha256, der(0x03, Buffer.of(0), sign('sha256', says, by)))
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

const commonName = (name: string): Buffer =>
  der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))))

function extension(id: string, value: Buffer): Buffer {
  return der(0x30, der(0x06, Buffer.from(id, 'hex')), der(0x04, value))
}

function alternativeName(host: string): Buffer {
  const numbers = host.split('.').map(Number)
  const isAddress = numbers.length === 4 && numbers.every(Number.isInteger)
  return extension('551d11', der(0x30, isAddress ? der(0x87, Buffer.from(numbers)) : der(0x82, Buffer.from(host))))
}
