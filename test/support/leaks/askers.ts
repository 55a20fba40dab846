import { officialPurposes, type Credentials } from '../askers.ts'
import type { Chance } from './chance.ts'
import { companyNits, people, representativesOf, type Somebody } from './people.ts'
import type { WatchedGraph } from './watched-graph.ts'

/** Somebody who asks, and whom they may be told of. */
export interface Asker {
  readonly credentials: Credentials
  /** Whose number and name may stand in what they are answered. */
  readonly mayKnow: (somebody: { readonly cui: string }) => boolean
  /** They are refused, whatever they ask. */
  readonly refused?: true
}

const findPerson = (persona: string) => people.find((one) => one.persona === persona) as Somebody
const president = findPerson('complete-citizen')
// The company that they preside, with the others who represent it.
const theirs = representativesOf(['91000130'])
const merchant = findPerson('individual-merchant')
const everybody = () => true
const nobody = () => false
const registered = representativesOf(companyNits)
const strangers = new Set<string>(people.flatMap(({ cui }) => (registered.has(cui) ? [] : [cui])))

/** Makes up who asks: nobody, two citizens, officials for each purpose, a partner, and those whose credentials are bad. */
export function createAskers({ askers, partnerKey }: Pick<WatchedGraph, 'askers' | 'partnerKey'>) {
  const { issuer } = askers
  const good: readonly ((chance: Chance) => Promise<Asker>)[] = [
    async () => ({ credentials: {}, mayKnow: nobody }),
    async () => ({
      credentials: await askers.citizen(president.cui),
      mayKnow: ({ cui }) => cui === president.cui || theirs.has(cui),
    }),
    async () => ({ credentials: await askers.citizen(merchant.cui), mayKnow: ({ cui }) => cui === merchant.cui }),
    async () => ({
      credentials: await askers.citizen(merchant.cui, { auth_time: 1 }),
      mayKnow: ({ cui }) => cui === merchant.cui,
    }),
    async (chance) => ({ credentials: await askers.official(chance.pick(officialPurposes)), mayKnow: everybody }),
    async () => ({ credentials: await askers.official('no-such-purpose'), mayKnow: nobody }),
    async () => ({ credentials: { 'x-api-key': partnerKey, 'x-purpose': 'credit' }, mayKnow: ({ cui }) => !strangers.has(cui) }),
    async () => ({ credentials: { 'x-api-key': partnerKey }, mayKnow: nobody }),
  ]
  const bad: readonly (() => Promise<string>)[] = [
    async () => `Bearer ${await issuer.sign({ cui: president.cui, exp: 1 })}`,
    async () => `Bearer ${await issuer.sign({ cui: president.cui, aud: 'https://evil.example' })}`,
    async () => `Bearer ${await issuer.sign({ cui: president.cui }, { header: { alg: 'HS256' }, key: 'secret' })}`,
    async () => `Bearer ${await issuer.sign({ cui: president.cui }, { header: { kid: '../../etc/passwd\r\nx' } })}`,
    async () => `Bearer ${(await issuer.sign({ cui: president.cui })).slice(0, -4)}AAAA`,
    async () => `ApiKey ${partnerKey.slice(0, -2)}zz`,
    async () => 'Basic dXNlcjpzZWNyZXQ=',
    async () => `Bearer ${president.cui}`,
  ]
  return async (chance: Chance): Promise<Asker> => {
    if (!chance.oneIn(6)) return chance.pick(good)(chance)
    return { credentials: { authorization: await chance.pick(bad)() }, mayKnow: nobody, refused: true }
  }
}
