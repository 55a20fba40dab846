import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createCode } from '#gateway/codes/code.ts'
import {
  codeOf,
  must,
  startCounter,
  type Check,
  type Counter,
  type Received,
  type Told,
} from '../../gateway/credentials/counter.ts'
import { askRmg } from '../../simulators/ask.ts'

const own = 'personal_administrative_number'
const pidClaims = ['given_name', 'birthdate', 'civil_status', own, 'tax.clearance']
const companyClaims = [
  'legal_person_name',
  'nit',
  'legal_representative',
  'tax.clearance',
  'tax.nit',
  'names.legal_representative',
]
const audience = 'bank'

let counter: Counter
let pid: Received
let certificate: Received
beforeAll(async () => {
  counter = await startCounter()
  pid = await counter.receivePid(pidClaims)
  certificate = await counter.receiveCertificate(companyClaims)
})
afterAll(() => counter.close())
afterEach(() => counter.graph.simulators.resetRecords())

const byCode = async ({ checkCode: code }: Received): Promise<Told<Check>> => counter.check({ code })
const byPresentation = async ({ presentation }: Received): Promise<Told<Check>> => counter.check({ presentation, audience })

/** In both ways, by whoever it is. */
async function expectBoth(document: Received, expected: Partial<Check>): Promise<void> {
  for (const told of [await byCode(document), await byPresentation(document)]) expect(must(told)).toMatchObject(expected)
}

async function listAppointments(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const inscripcion = { clase: 'SOCIEDADES MERCANTILES', electronico: 'N', libro: 12, folio: 345, registro: 6789 }
  const { json } = await askRmg(counter.graph.simulators, '/sociedades/representantes', { inscripcion })
  return json['nombramientos'] as readonly Readonly<Record<string, unknown>>[]
}

describe('a document that is checked again', () => {
  it('is valid while everything is as it was', async () => {
    await expectBoth(pid, { result: 'VALID', changed: [], document: 'pid', retryAfterMs: null })
    await expectBoth(certificate, { result: 'VALID', changed: [], document: 'company-certificate' })
  })

  it.each([
    ['complete-citizen', 'renap.FECHA_NACIMIENTO', '01/02/1980', ['birthdate']],
    ['complete-citizen', 'renap.ESTADO_CIVIL', 'C', ['civil_status']],
    ['complete-citizen', 'sat.solvencia', { estado: 'NO', fecha: '', pendientes: '' }, ['tax.clearance']],
    ['complete-citizen', 'sat.estado', 'SUS', ['tax.taxpayer_status']],
  ] as const)('has changed when a record has: %s %s', async (persona, field, value, changed) => {
    await counter.graph.simulators.change(persona, field, value)
    await expectBoth(pid, { result: 'CHANGED', changed })
    await expectBoth(certificate, { result: 'VALID' })
  })

  it.each([
    ['rmg.estado', 'LIQ', ['legal_person_status']],
    ['rmg.denominacion', 'CAFÉ DEL SUR, SOCIEDAD ANÓNIMA', ['legal_person_name']],
    ['sat.estado', 'SUS', ['tax.taxpayer_status']],
    ['sat.solvencia', { estado: 'NO', fecha: '', pendientes: '' }, ['tax.clearance']],
  ] as const)('has changed when the company’s record has: %s', async (field, value, changed) => {
    await counter.graph.simulators.change('complete-company', field, value)
    await expectBoth(certificate, { result: 'CHANGED', changed })
    await expectBoth(pid, { result: 'VALID' })
  })

  it('has changed when somebody represents the company who did not, or does no more', async () => {
    const appointments = await listAppointments()
    const [first = {}] = appointments
    const further = { ...first, cui: '9611223311001', auxiliar: { registro: 777, folio: 7, libro: 7 } }
    for (const others of [[...appointments, further], appointments.slice(1)]) {
      await counter.graph.simulators.change('complete-company', 'rmg.nombramientos', others)
      await expectBoth(certificate, {
        result: 'CHANGED',
        changed: ['legal_representative', 'names.legal_representative'],
      })
    }
  })

  it('has changed when somebody has died, whatever it shows', async () => {
    const least = await counter.receivePid([own])
    const nameAlone = await counter.receivePid(['given_name'])
    await counter.graph.simulators.change('complete-citizen', 'renap.FECHA_DEFUNCION', '01/11/2026')
    await counter.graph.simulators.change('complete-citizen', 'renap.FECHA_INSCRIPCION_DEFUNCION', '02/11/2026')
    await expectBoth(least, { result: 'CHANGED', changed: ['death'] })
    expect(must(await byCode(nameAlone))).toMatchObject({ result: 'CHANGED', changed: ['death'] })
  })

  it('has not changed by what it does not show', async () => {
    const least = await counter.receivePid([own])
    await counter.graph.simulators.change('complete-citizen', 'renap.ESTADO_CIVIL', 'C')
    await counter.graph.simulators.change('complete-citizen', 'sat.estado', 'SUS')
    await expectBoth(least, { result: 'VALID', changed: [] })
  })

  it('says no word of what is recorded now', async () => {
    await counter.graph.simulators.change('complete-citizen', 'renap.PRIMER_NOMBRE', 'PLANTADA')
    for (const told of [await byCode(pid), await byPresentation(pid)]) {
      expect(must(told).changed).toEqual(['given_name'])
      expect(JSON.stringify(told)).not.toMatch(/PLANTADA|MARÍA|9000000150117/)
    }
  })

  it.each([
    ['the person', 'complete-citizen', 'renap', 'NO_LONGER_VALID', []],
    [
      'the person as a taxpayer',
      'complete-citizen',
      'sat',
      'CHANGED',
      ['tax.clearance', 'tax.issuing_authority', 'tax.issuing_country', 'tax.taxpayer_status'],
    ],
  ] as const)('is no longer valid when nobody knows %s', async (_what, persona, registry, result, changed) => {
    await counter.graph.simulators.change(persona, registry, null)
    await expectBoth(pid, { result, changed, retryAfterMs: null })
  })

  it('is no longer valid when the company is not inscribed', async () => {
    await counter.graph.simulators.change('complete-company', 'rmg', null)
    await expectBoth(certificate, { result: 'NO_LONGER_VALID', changed: [], retryAfterMs: null })
  })
})

describe('a check is refused', () => {
  it.each([
    ['unknown', createCode()],
    ['mistyped', createCode().slice(1)],
    ['rubbish', '💥'],
    ['nothing', ''],
  ])('alike with a code that is %s', async (_what, code) => {
    const told = await counter.check({ code })
    expect(told.error).toEqual({
      message: expect.stringContaining('Con este código'),
      path: ['checkDocument'],
      extensions: { code: 'CHECK_REFUSED', subgraph: 'gateway' },
    })
  })

  it('with a presentation that is not good, or is somebody else’s', async () => {
    const { presentation } = pid
    for (const given of [
      { presentation },
      { presentation, audience: 'other-bank' },
      { presentation: presentation.slice(0, 1), audience },
      { presentation: ['rubbish'], audience },
    ]) {
      expect((await counter.check(given)).error?.extensions).toEqual({ code: 'PRESENTATION_REFUSED', subgraph: 'gateway' })
    }
  })

  it('with neither, or both, or one that does not tell whose it is', async () => {
    const { presentation } = await counter.receivePid(['given_name'])
    for (const given of [{}, { code: pid.checkCode, presentation: pid.presentation }, { presentation, audience }]) {
      const told = await counter.check(given)
      expect(codeOf(told)).toBe('BAD_USER_INPUT')
      expect(told.error?.message).toMatch(/exactamente uno|no muestra de quién/)
    }
  })
})
