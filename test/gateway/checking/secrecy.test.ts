import { createHash, createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { digestParts } from '#gateway/checking/digests.ts'
import { derive, unseal } from '#gateway/checking/sealing.ts'
import { parseCode } from '#gateway/codes/code.ts'
import type { Json } from '#platform/seal/claims.ts'
import { closePlaces, describeOnEach, type Place } from '../../platform/store/places.ts'
import { openDesk, type Desk } from './desk.ts'
import { certificate, laterThan, planted, withClaim } from './documents.ts'
import { readRefusal } from './refusal.ts'

afterAll(closePlaces)

interface Opened {
  readonly digests: readonly (readonly [string, string, string])[]
}

describeOnEach('what is kept to check a document', (makePlace) => {
  let place: Place
  let desk: Desk
  beforeEach(async () => {
    place = await makePlace()
    desk = await openDesk(place)
  })
  afterEach(async () => {
    await desk.close()
    await place.dispose()
  })

  const bodies = async () => (await desk.rows()).map(({ body }) => String(JSON.parse(body)))
  /** What somebody reads there who has the key and the code. */
  async function openAll(code: string): Promise<readonly string[]> {
    const bare = parseCode(code) ?? ''
    return (await bodies()).flatMap((body) => unseal(desk.key, bare, body) ?? [])
  }
  async function digestsOf(code: string): Promise<ReadonlyMap<string, string>> {
    const [json = ''] = await openAll(code)
    return new Map((JSON.parse(json) as Opened).digests.map(([part, claim, digest]) => [`${part} ${claim}`, digest]))
  }

  it('holds no value, no code and no key, in any byte, and tells none to the log', async () => {
    const { code } = await desk.open().keep(certificate)
    const { compare } = await desk.open().find(code)
    compare(withClaim('binding', 'nit', '1'))
    await readRefusal(desk.open({ now: () => laterThan(1e12) }).find(code))
    const secrets = [...planted, code, parseCode(code) ?? '', desk.key.secret, 'Certificate', 'legal_person', 'clearance']
    const stored = await readEverything(place)
    const decoded = (await bodies()).map((body) => Buffer.from(body, 'base64url').toString('latin1'))
    expect(stored.join('')).toContain(desk.key.id)
    expect(desk.lines).toHaveLength(3)
    const texts = [...stored, ...decoded, ...desk.lines]
    for (const form of secrets.flatMap(listForms)) {
      if (texts.some((text) => text.includes(form))) throw new Error(`somewhere stands ${form}`)
    }
  })

  it('holds no value even for whoever has the code and the key, but whose it is', async () => {
    const { code } = await desk.open().keep({ ...certificate, whose: 'somebody' })
    const [opened = ''] = await openAll(code)
    expect(opened).toContain('legal_person_status')
    for (const value of planted.flatMap(listForms)) expect(opened).not.toContain(value)
  })

  it('is as long, whatever is kept', async () => {
    const [{ parts }, short] = [certificate, { binding: { nit: '1' } }]
    await desk.open().keep(certificate)
    await desk.open().keep({ document: 'a', whose: 'b', disclose: null, parts: short })
    await desk.open().keep({ ...certificate, whose: 'ñ'.repeat(256), disclose: Object.keys(parts.binding), absent: ['other'] })
    const lengths = (await desk.rows()).map(({ id, body }) => [id.length, body.length])
    expect(lengths).toEqual([lengths[0], lengths[0], lengths[0]])
  })

  it('is not guessed by trying values with the store and the server’s key, and is with the code as well', async () => {
    const { code } = await desk.open().keep(certificate)
    const { code: another } = await desk.open().keep(certificate)
    const known = new Set((await digestsOf(code)).values())
    // The days of sixteen years, and NITs: few enough to try all of them.
    const days = Array.from({ length: 5_844 }, (_none, day) => new Date(Date.UTC(1955, 0, 1 + day)).toISOString().slice(0, 10))
    const nits = Array.from({ length: 1_000 }, (_none, number) => `${9_912_000 + number}K`)
    const guesses: (readonly [string, Json])[] = [
      ...nits.map((nit) => ['nit', nit] as const),
      ...[true, false].map((is) => ['non_filer', is] as const),
      ...days.map((day) => ['registration_date', day] as const),
    ]

    const guessWith = (bare: string) =>
      guesses.filter(([claim, value]) =>
        ['binding', 'tax'].some((part) =>
          digestParts(desk.key, bare, { [part]: { [claim]: value } }).some(([, , digest]) => known.has(digest)),
        ),
      )
    // Whoever has no code has another one, or none.
    expect(guessWith('')).toEqual([])
    expect(guessWith(parseCode(another) ?? '')).toEqual([])
    for (const secret of [desk.key.secret, derive(desk.key, 'digest', '')]) {
      const tried = guesses.flatMap(([claim, value]) =>
        [value, [claim, value], ['binding', claim, value]].map((said) =>
          createHmac('sha256', secret).update(JSON.stringify(said)).digest('base64url'),
        ),
      )
      expect(tried.filter((digest) => known.has(digest))).toEqual([])
    }
    expect(guessWith(parseCode(code) ?? '')).toEqual([
      ['nit', '9912345K'],
      ['non_filer', false],
      ['registration_date', '1961-07-23'],
    ])
  })

  it('does not tell that two documents, or two claims of one, say the same', async () => {
    const [one, other] = [(await desk.open().keep(certificate)).code, (await desk.open().keep(certificate)).code]
    const [first, second] = [await digestsOf(one), await digestsOf(other)]
    expect(first.size).toBe(13)
    expect([...second.keys()]).toEqual([...first.keys()])
    expect(new Set([...first.values(), ...second.values()]).size).toBe(26)
    expect(first.get('binding nit')).not.toBe(first.get('tax nit'))
  })

  it('is opened by neither the store nor the key alone', async () => {
    const { code } = await desk.open().keep(certificate)
    const [body = ''] = await bodies()
    expect(unseal(desk.key, parseCode(code) ?? '', body)).toBeDefined()
    expect(unseal(desk.key, '', body)).toBeUndefined()
    expect(unseal({ ...desk.key, secret: 'x'.repeat(43) }, parseCode(code) ?? '', body)).toBeUndefined()
  })
})

/** Ways in which a text could stand somewhere without being read at once. */
function listForms(text: string): readonly string[] {
  const hash = createHash('sha256').update(text)
  const digest = hash.digest()
  // Base64 in each of the three places where it may begin, without the letters that neighbours change.
  const inside = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(`${'\0'.repeat(shift)}${text}`).toString('base64url')
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2)
  })
  const [utf8, ...others] = [text, Buffer.from(text).toString('latin1'), Buffer.from(text).toString('hex'), text.toLowerCase()]
  const hashes = [digest.toString('hex'), digest.toString('base64'), digest.toString('base64url'), digest.toString('latin1')]
  return [utf8, ...others, ...hashes, ...inside.filter((encoded) => encoded.length >= 8)]
}

/** Every byte of a file and of what stands beside it; every row of a database. */
async function readEverything(place: Place): Promise<readonly string[]> {
  const { server, file } = place.config
  if (server !== undefined) return [JSON.stringify(await place.ask('SELECT * FROM documents'))]
  const folder = dirname(file)
  const names = readdirSync(folder)
  expect(names).toContain('store.sqlite-wal')
  return names.map((name) => readFileSync(join(folder, name), 'latin1'))
}
