import { GraphQLError } from 'graphql'
import type { Store } from '#platform/store/store.ts'
import { publicErrors } from '../errors.ts'
import * as administration from '../partners/administration.ts'
import type { Office } from '../partners/amend.ts'
import type { PartnerDescription, WithKey } from '../partners/describe.ts'
import { CannotDo } from '../partners/refusals.ts'
import { tellChangeFailure, tellLookFailure } from './administration-errors.ts'
import type { Asking, OwnField, OwnFields } from '../asking.ts'

/** What the administration of partners needs. */
export interface AdministrationParts {
  readonly partners: { store(): Promise<Store> }
  /** The wall clock. */
  readonly now: () => Date
}

type Input = Readonly<Record<string, unknown>>
type Act<Answer> = (office: Office, input: Input) => Promise<Answer>

/** The fields with which administrators look after partners: what `npm run partners` does, by the same functions. */
export function createAdministration({ partners, now }: AdministrationParts): OwnFields {
  const openOffice = async (): Promise<Office> => ({ store: await partners.store(), now })

  const look =
    <Found>(find: (office: Office, given: Input) => Promise<Found>): OwnField =>
    async (given, asking) => {
      requireAdministrator(asking)
      try {
        return await find(await openOffice(), given)
      } catch (error) {
        throw tellLookFailure(error)
      }
    }
  const change =
    <Answer>(act: Act<Answer>, toAnswer: (answer: Answer) => object): OwnField =>
    async ({ input }, asking) => {
      const by = requireAdministrator(asking)
      const office = await openOffice().catch((error: unknown) => {
        throw tellLookFailure(error)
      })
      try {
        return toAnswer(await act(office, { ...(input as Input), by }))
      } catch (error) {
        throw tellChangeFailure(error)
      }
    }
  const changePart = <Answer>(act: Act<Answer>, toAnswer: (answer: Answer) => object): OwnField =>
    change(async (office, input) => act(office, withoutNull(input)), toAnswer)

  return {
    partners: look(async (office) => (await administration.listPartners(office, {})).map(toPartner)),
    partner: look(async (office, { id }) => findPartner(office, id)),
    createPartner: change(administration.createPartner, toPartnerWithKey),
    changePartner: change(administration.changePartner, toPartner),
    grantPartner: change(administration.grantPurpose, toPartner),
    revokePartnerGrant: change(administration.revokeGrant, toPartner),
    rotatePartnerKey: changePart(administration.rotateKey, toPartnerWithKey),
    suspendPartner: changePart(administration.suspend, toPartner),
    resumePartner: changePart(administration.resume, toPartner),
  }
}

/**
 * Looks again, here where it is done, who may: whatever a supergraph forgot to say.
 * @returns whom the act is written down as
 * @throws GraphQLError
 */
function requireAdministrator({ principal, rights }: Asking): string {
  if ('subject' in principal && rights.scopes.has('partners:administer') && rights.meets('administrator'))
    return principal.subject
  throw new GraphQLError(publicErrors.FORBIDDEN.message, { extensions: { code: 'FORBIDDEN' } })
}

async function findPartner(office: Office, id: unknown): Promise<object | null> {
  try {
    return toPartner(await administration.showPartner(office, { partner: id }))
  } catch (error) {
    if (error instanceof CannotDo && error.code === 'NO_SUCH_PARTNER') return null
    throw error
  }
}

const toPartner = ({ partner, ...description }: PartnerDescription): object => ({ id: partner, ...description })
const toPartnerWithKey = ({ partner, key }: WithKey): object => ({ partner: toPartner(partner), key })

/** Where null says no more than leaving out. */
const withoutNull = (input: Input): Input => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))
