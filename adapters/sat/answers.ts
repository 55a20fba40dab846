import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { decodeRecord } from '../decode.ts'
import { RegistryError, RegistryMalformed, RegistryRefused, RegistryUnavailable } from '../errors.ts'
import type { Taxpayer } from './record.ts'
import { toTaxpayer } from './to-taxpayer.ts'
import { message, queried, taxpayerEntry } from './wire.ts'

const registry = 'sat'

/** How a taxpayer is asked for. The caller says which: some texts are valid as both. */
export type TaxpayerKey = { readonly nit: Nit; readonly cui?: never } | { readonly cui: Cui; readonly nit?: never }

/** What SAT says about one key: the record, `null` when it is not registered, or why there is no answer. */
type TaxpayerAnswer = Taxpayer | null | RegistryError

/** A call in which no key got a usable answer failed as a whole, so that the layers see it; each key keeps its own error. */
export class NothingUsable extends RegistryMalformed {
  readonly #answers: ReadonlyMap<string, RegistryError>
  constructor(answers: ReadonlyMap<string, RegistryError>) {
    super(registry, 'no usable answer for any of the identifiers')
    this.#answers = answers
  }

  /** What is wrong with the answer for one key. */
  of(key: TaxpayerKey): RegistryError {
    return this.#answers.get(nameOf(key)) ?? this
  }
}

/** Names a key in SAT's words, so that equal keys have equal names. */
export function nameOf(key: TaxpayerKey): string {
  return key.nit === undefined ? `CUI ${key.cui}` : `NIT ${key.nit}`
}

/**
 * One answer for each key, in the order of the keys, whatever the order of the entries. An entry that nobody asked for
 * belongs to no key and is dropped; a key that has none, or two, has no usable answer.
 * @throws NothingUsable
 */
export function matchAnswers(keys: readonly TaxpayerKey[], entries: readonly unknown[], retrievedAt: Date): TaxpayerAnswer[] {
  const found = new Map<string, TaxpayerAnswer>()
  for (const entry of entries) {
    const name = nameOfEntry(entry)
    if (name === undefined) continue
    found.set(
      name,
      found.has(name) ? new RegistryMalformed(registry, 'two answers for one identifier') : readEntry(entry, retrievedAt),
    )
  }
  const answers = keys.map((key) => {
    const answer = found.get(nameOf(key))
    if (answer === undefined) return new RegistryMalformed(registry, 'no answer for one of the identifiers')
    if (answer === null || answer instanceof RegistryError || isAsked(key, answer)) return answer
    return new RegistryMalformed(registry, 'the record of somebody else')
  })
  if (answers.every(isFailure)) {
    throw new NothingUsable(new Map(answers.map((failure, place) => [nameOf(keys[place] as TaxpayerKey), failure])))
  }
  return answers
}

/** A refused identifier is the fault of whoever asked, and a bad record is only its own; the registry answered well. */
function isFailure(answer: TaxpayerAnswer): answer is RegistryError {
  if (answer instanceof RegistryMalformed) return answer.what === 'ANSWER'
  return answer instanceof RegistryError && answer.failure !== 'REFUSED'
}

function nameOfEntry(entry: unknown): string | undefined {
  const read = queried.safeParse(entry)
  if (!read.success) return undefined
  const { consultado } = read.data
  return `${consultado['@tipo']} ${consultado['#text']}`
}

function readEntry(entry: unknown, retrievedAt: Date): TaxpayerAnswer {
  const said = message.safeParse(entry)
  if (said.success) {
    const { nombre } = said.data
    if (/^(NIT|CUI) NO REGISTRADO$/.test(nombre)) return null
    if (/^ERROR\b/.test(nombre)) return new RegistryUnavailable(registry, 'an error in the place of a record')
    // It speaks of what it was asked; any other text may be the name of a record that lost everything else.
    if (/^(NIT|CUI)\b/.test(nombre)) return new RegistryRefused(registry, 'it does not accept one of the identifiers')
    return new RegistryMalformed(registry, 'a text that nobody knows in the place of a record', { what: 'RECORD' })
  }
  try {
    return toTaxpayer(decodeRecord(registry, taxpayerEntry, entry), retrievedAt)
  } catch (error) {
    if (error instanceof RegistryMalformed) return error
    throw error
  }
}

function isAsked(key: TaxpayerKey, taxpayer: Taxpayer): boolean {
  return key.nit === undefined ? taxpayer.cui === key.cui : taxpayer.nit === key.nit
}
