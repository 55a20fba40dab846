/** A way to log in, and what a token says of whoever took it. */
export interface LogIn {
  /** What people are shown. */
  readonly label: string
  readonly explanation: string
  /** Level of assurance. */
  readonly acr: string
  /** What was shown, in the words of RFC 8176. */
  readonly amr: readonly string[]
}

/** The ways to log in, the surest first. */
export const logIns: Readonly<Record<string, LogIn>> = {
  nfc: {
    label: 'DPI por NFC',
    explanation: 'Se lee el chip del DPI y se compara el rostro.',
    acr: 'high',
    amr: ['sc', 'face', 'mfa'],
  },
  bankid: { label: 'BankID', explanation: 'Lo confirma su banco.', acr: 'substantial', amr: ['swk', 'pin', 'mfa'] },
  'pin-face': { label: 'PIN + rostro', explanation: 'Su PIN y una fotografía.', acr: 'low', amr: ['pin', 'face'] },
}

/** The log-in of that name, or `undefined`. */
export const findLogIn = (name: string): LogIn | undefined => (Object.hasOwn(logIns, name) ? logIns[name] : undefined)
