import { toPart } from '../../document-part.ts'
import { coordinatesOf, nitOf } from '../company-key.ts'
import { readCompanyKey } from '../references.ts'
import { demandConsented, readSealOrder, writeSealOrder } from '../../seal-order.ts'
import { certificateParts, certificateType } from '../certificate-type.ts'
import { representedByCaller } from '../represented-by-caller.ts'
import type { CommercialCompanyCertificateResolvers } from '../types.generated.ts'

export const CommercialCompanyCertificate: CommercialCompanyCertificateResolvers = {
  __resolveReference: async (representation) => readCompanyKey(representation),
  nit: (key, _arguments, { entries }) => nitOf(key, entries),
  async legalName(key, _arguments, { companies }) {
    // Null without an error when the registry fails: its part bears the error.
    const { answer } = await toPart('RMG', companies.load(key))
    return answer && answer.legalName
  },
  registration: (key, _arguments, { companies }) => toPart('RMG', companies.load(key)),
  async representatives(key, _arguments, { entries, representatives }) {
    const listed = coordinatesOf(key, entries).then((coordinates) => coordinates && representatives.load(coordinates))
    return toPart('RMG', listed)
  },
  representedByCaller,
  credential(key, given, { caller }) {
    const made = readSealOrder(given, { type: certificateType, parts: certificateParts })
    demandConsented(caller, made)
    return { key, order: writeSealOrder(made), made }
  },
}
