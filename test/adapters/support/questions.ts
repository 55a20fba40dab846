import type { CallOptions, RegistryAccess } from '#adapters/client.ts'
import { createRenap } from '#adapters/renap/index.ts'
import { createRmg } from '#adapters/rmg/index.ts'
import { createSat } from '#adapters/sat/index.ts'
import type { RegistryStatus } from '#adapters/status.ts'
import { cafeNit, coordinates, maria } from './records.ts'

/** One question each, by the adapters that the subgraphs use; `ask` may be called again. */
export const questions = {
  renap: (access: RegistryAccess) => asking(createRenap(access), (renap, call) => renap.findPerson(maria, call)),
  rmg: (access: RegistryAccess) => asking(createRmg(access), (rmg, call) => rmg.findCompany({ nit: cafeNit }, call)),
  representatives: (access: RegistryAccess) =>
    asking(createRmg(access), (rmg, call) => rmg.listRepresentatives(coordinates, call)),
  search: (access: RegistryAccess) =>
    asking(createRmg(access), (rmg, call) => rmg.searchCompanies({ name: 'CAFÉ', page: 1 }, call)),
  sat: (access: RegistryAccess) => asking(createSat(access), (sat, call) => sat.findTaxpayer({ nit: cafeNit }, call)),
}

export type QuestionName = keyof typeof questions

interface Port {
  status(): RegistryStatus
  close(): Promise<void>
}

function asking<Registry extends Port>(port: Registry, ask: (port: Registry, call: CallOptions) => Promise<unknown>) {
  return { ask: async (call: CallOptions) => ask(port, call), port, close: () => port.close() }
}
