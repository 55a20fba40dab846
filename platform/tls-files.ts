import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { EnvironmentReader } from './env.ts'
import { reportOpenFile } from './private-file.ts'

/** Who we are, in PEM. */
export interface TlsIdentity {
  readonly cert: string
  readonly key: string
}

/** Reads a certificate, with those that vouch for it behind it, and its key: both or neither. In production the key is for its owner alone. */
export function readTlsIdentity(
  read: EnvironmentReader,
  { certSetting, keySetting }: { readonly certSetting: string; readonly keySetting: string },
): TlsIdentity | undefined {
  const cert = read.optionalFile(certSetting)
  const key = read.optionalFile(keySetting)
  const certFile = read.optionalText(certSetting)
  const keyFile = read.optionalText(keySetting)
  if ((certFile === undefined) !== (keyFile === undefined)) {
    const [one, other] = keyFile === undefined ? [certSetting, keySetting] : [keySetting, certSetting]
    read.report(`${one} is given without ${other}: give both, or neither`)
  }
  if (read.production && keyFile !== undefined && key !== undefined) reportOpenFile(read, keySetting, keyFile)
  if (cert === undefined || key === undefined) return undefined
  const problem = findProblem({ cert, key }, certSetting, keySetting)
  if (problem !== undefined) read.report(problem)
  return { cert, key }
}

/** Reads the certificates that vouch for those of the other side. */
export function readAuthorities(read: EnvironmentReader, setting: string): string | undefined {
  const text = read.optionalFile(setting)
  if (text === undefined) return undefined
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (certificates.length === 0 || !certificates.every(isCertificate)) read.report(`${setting} must hold certificates in PEM`)
  return text
}

function findProblem({ cert, key }: TlsIdentity, certSetting: string, keySetting: string): string | undefined {
  if (!isCertificate(cert)) return `${certSetting} must hold a certificate in PEM`
  try {
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return undefined
    return `${keySetting} holds a key that is not of the certificate of ${certSetting}`
  } catch {
    return `${keySetting} must hold a private key in PEM, without a passphrase`
  }
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).publicKey !== undefined
  } catch {
    return false
  }
}
