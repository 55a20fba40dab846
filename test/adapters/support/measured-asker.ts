// A process of its own that asks hostile registries one after another by the real adapters, and tells after each what came of
// it and the most memory that it ever had. The question and the address come as lines `renap http://…`.
import { createInterface } from 'node:readline'
import { createDeadline } from '#platform/deadline.ts'
import type { CallOptions, RegistryAccess } from '#adapters/client.ts'
import { RegistryError } from '#adapters/errors.ts'
import { createRenap } from '#adapters/renap/index.ts'
import { createRmg } from '#adapters/rmg/index.ts'
import { createSat } from '#adapters/sat/index.ts'
import { cafeNit, coordinates, maria } from './records.ts'

type Ask = (access: RegistryAccess) => { readonly find: (call: CallOptions) => Promise<unknown>; close(): Promise<void> }

const asks: Readonly<Record<string, Ask>> = {
  renap: (access) => asking(createRenap(access), (renap, call) => renap.findPerson(maria, call)),
  rmg: (access) => asking(createRmg(access), (rmg, call) => rmg.findCompany({ nit: cafeNit }, call)),
  representatives: (access) => asking(createRmg(access), (rmg, call) => rmg.listRepresentatives(coordinates, call)),
  sat: (access) => asking(createSat(access), (sat, call) => sat.findTaxpayer({ nit: cafeNit }, call)),
}

function asking<Port extends { close(): Promise<void> }>(port: Port, find: (port: Port, call: CallOptions) => Promise<unknown>) {
  return { find: async (call: CallOptions) => find(port, call), close: () => port.close() }
}

const limits = { attemptMs: 60_000, retry: { attempts: 1 } }

let last: { close(): Promise<void> } | undefined
for await (const line of createInterface({ input: process.stdin })) {
  const [question = '', url = ''] = line.split(' ')
  const deadline = createDeadline({ ms: 60_000 })
  await last?.close()
  const port = asks[question]?.({ url, user: 'us', password: 'contrasenia', limits })
  const came = await port?.find({ deadline }).then(
    () => 'ANSWERED',
    (error: unknown) => (error instanceof RegistryError ? error.failure : 'DEFECT'),
  )
  last = port
  deadline.dispose()
  process.stdout.write(`${JSON.stringify({ came, mostMiB: process.resourceUsage().maxRSS / 1024 })}\n`)
}
process.exit()
