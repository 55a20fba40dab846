import type { PassCaller } from '#platform/pass/pass.ts'
import { writeSealOrder } from '#subgraphs/seal-order.ts'
import { startPassIssuer } from '../../support/passes.ts'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { entitiesOf, startSubgraph, unhurried, type SubgraphReply } from '../../support/subgraphs.ts'

type Names = readonly string[] | null
type Replies<Name extends string> = Promise<Readonly<Record<Name, SubgraphReply>>>

/** Every agency's subgraph, asked past the gateway with whatever pass: for seals as the gateway asks, one after another. */
export interface Agencies {
  readonly simulators: Simulators
  ask(agency: string, type: string, fields: string, representation: object, caller: PassCaller): Promise<SubgraphReply>
  pidAs(caller: PassCaller, cui: string, disclose: Names): Replies<'tax' | 'identity'>
  certificateAs(caller: PassCaller, company: object, disclose: Names): Replies<'found' | 'tax' | 'names' | 'registration'>
  close(): Promise<void>
}

const scopes = ['business:read', 'identity:read', 'tax:read']
/** Who may see nothing of anybody, or of the register alone. */
export const askers: Readonly<Record<string, PassCaller>> = {
  nobody: { kind: 'ANONYMOUS', scopes: [], trace: 'a-test' },
  'a partner for nothing': { kind: 'PARTNER', sub: 'bank', scopes, trace: 'a-test' },
  'a partner': { kind: 'PARTNER', sub: 'bank', scopes, purpose: 'credit', trace: 'a-test' },
}
export const seal = '{ sdJwt digest issuer missing { reason } }'

export interface Part {
  readonly sdJwt: string | null
  readonly digest: string | null
  readonly missing: { readonly reason: string } | null
}

export const partIn = (reply: SubgraphReply, name: string): Part | null =>
  (entitiesOf(reply)[0] as Readonly<Record<string, Part | null>> | null | undefined)?.[name] ?? null
export const codesOf = ({ errors = [] }: SubgraphReply): readonly unknown[] => errors.map(({ extensions }) => extensions['code'])

/** What is disclosed of a seal, and whatever stands open in it. */
export const disclosedBy = (part: Part | null): string =>
  (part?.sdJwt ?? '')
    .split('~')
    .flatMap((text) => (text.includes('.') ? text.split('.').slice(0, 2) : [text]))
    .map((text) => Buffer.from(text, 'base64url').toString())
    .join(' ')

export async function startAgencies(): Promise<Agencies> {
  const simulators = await startSimulators()
  const passes = await startPassIssuer()
  const started = await Promise.all(
    ['identity', 'business', 'tax'].map(
      async (name) => [name, await startSubgraph(name, { simulators, passes, env: unhurried })] as const,
    ),
  )
  const subgraphs = new Map(started)

  const ask: Agencies['ask'] = async (agency, type, fields, representation, caller) => {
    const subgraph = subgraphs.get(agency)
    if (!subgraph) throw new Error(`nobody runs ${agency}`)
    return subgraph.askEntities(type, fields, [representation], { caller })
  }

  return {
    simulators,
    ask,
    async pidAs(caller, cui, disclose) {
      const order = writeSealOrder({ disclose })
      const tax = await ask('tax', 'PidCredential', `tax ${seal}`, { cui, order }, caller)
      const bound = { cui, order, tax: partIn(tax, 'tax') }
      return { tax, identity: await ask('identity', 'PidCredential', `identity ${seal}`, bound, caller) }
    },
    async certificateAs(caller, company, disclose) {
      const key = { company: JSON.stringify(company), order: writeSealOrder({ disclose }) }
      const found = await ask('business', 'CertificateCredential', 'nit entitled namedRepresentatives', key, caller)
      const given = { ...key, ...(entitiesOf(found)[0] as object | null) }
      const tax = await ask('tax', 'CertificateCredential', `tax ${seal}`, given, caller)
      const names = await ask('identity', 'CertificateCredential', `names ${seal}`, given, caller)
      const bound = { ...key, tax: partIn(tax, 'tax'), names: partIn(names, 'names') }
      const registration = await ask('business', 'CertificateCredential', `registration ${seal}`, bound, caller)
      return { found, tax, names, registration }
    },
    async close() {
      await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()))
      await passes.close()
      await simulators.close()
    },
  }
}
