/** How each thing that can be given is written on the command line. */
export const options = {
  name: { type: 'string' },
  'cost-per-day': { type: 'string' },
  'expires-at': { type: 'string' },
  address: { type: 'string', multiple: true },
  'trusted-documents-only': { type: 'string' },
  purpose: { type: 'string' },
  'legal-basis': { type: 'string' },
  scope: { type: 'string', multiple: true },
  'old-keys-end-at': { type: 'string' },
  key: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  json: { type: 'boolean' },
} as const

export type OptionValues = {
  readonly [Name in keyof typeof options]?: (typeof options)[Name] extends { multiple: true }
    ? string[]
    : (typeof options)[Name]['type'] extends 'boolean'
      ? boolean
      : string
}

type Input = Readonly<Record<string, unknown>>

/** What is given to administration; only what was said. */
export function toInput(values: OptionValues): Input {
  const cost = values['cost-per-day']
  const trusted = values['trusted-documents-only']
  const input: Input = {
    name: values.name,
    costPerDay: orNull(cost) && Number(cost),
    expiresAt: orNull(values['expires-at']),
    addresses: values.address?.filter((address) => address !== nothing),
    trustedDocumentsOnly: trusted === 'true' ? true : trusted === 'false' ? false : trusted,
    purpose: values.purpose,
    legalBasis: values['legal-basis'],
    scopes: values.scope,
    oldKeysEndAt: values['old-keys-end-at'],
    key: values.key,
    reason: values.reason,
    by: values.by,
  }
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

const nothing = 'none'
const orNull = (text: string | undefined): string | null | undefined => (text === nothing ? null : text)

const singular: Readonly<Record<string, string>> = { addresses: 'address', scopes: 'scope' }

/** The option by which a field is given. */
export function optionOf(field: string): string {
  if (field === 'partner') return 'The name of the partner'
  return `--${(singular[field] ?? field).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

const termsUsage = `[--cost-per-day <units>] [--expires-at <time>]
         [--address <address or range> …] [--trusted-documents-only true]`

export const usage = `Usage: npm run partners -- <action> <partner> [options]
  list
  show <partner>
  create <partner> --name <text> ${termsUsage}
  change <partner> [--name <text>] ${termsUsage}
  grant <partner> --purpose <word> --legal-basis <text> --scope <scope> [--scope <scope> …]
  revoke-grant <partner> --purpose <word>
  rotate <partner> [--old-keys-end-at <time>]
  suspend <partner> [--key <key id>] [--reason <text>]
  resume <partner> [--key <key id>]
<partner> is a short name as in acme-bank. <time> is as in 2027-01-31T00:00:00Z, or how long from now: 30m, 12h, 7d, now.
'none' takes a limit away. --by says who does it, instead of the system's user; --json answers as JSON.`
