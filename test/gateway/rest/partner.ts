import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import type { Credentials } from '../../support/askers.ts'
import type { RunningGateway } from '../../support/gateway.ts'

/** A partner that may do so much for one purpose, and nothing else. Those whom a gateway is to know are made before anybody asks it. */
export async function makePartnerFor(gateway: RunningGateway, purpose: string, scopes: string[]): Promise<Credentials> {
  const office = { store: await gateway.partners.store(), now: () => new Date() }
  const partner = `partner-for-${purpose}`
  const { key } = await createPartner(office, { by: 'eva', partner, name: 'A partner' })
  await grantPurpose(office, { by: 'eva', partner, purpose, legalBasis: 'Convenio 1', scopes })
  return { 'x-api-key': key, 'x-purpose': purpose }
}
