import type { z } from 'zod'
import { check, printed, verification } from './answers.ts'
import { toDrawn, toJson, type Drawn } from './content.ts'
import { checked, demands, printing, shown } from './inputs.ts'
import type { Operations } from './operations.ts'
import { requireField } from './outcome.ts'
import { holdsSeals, readBody, readQuery, readSeals } from './read-input.ts'
import { createRename } from './rename.ts'
import type { Incoming, Route, Told } from './route.ts'

interface Parts {
  readonly operations: Pick<Operations, 'verifyDocument' | 'checkDocument' | 'printDocument'>
  /** Bytes of a presentation, at most. */
  readonly bytes: number
}

/** What is done with what somebody presents. */
export const listProofRoutes = ({ operations, bytes }: Parts): readonly Route[] => [
  {
    ...createProof(operations.verifyDocument, { body: shown, query: demands, bytes }),
    path: '/verify',
    told: told({
      name: 'verify',
      summary: 'Comprueba lo que alguien presenta',
      description: `No pregunta a ningún registro. De lo que no vale no se dice por qué. ${lines}`,
      answer: verification,
    }),
    forms: ['application/json'],
    finish: async (answered) => toJson(requireField(answered, 'verifyDocument')),
  },
  {
    ...createProof(operations.checkDocument, { body: checked, query: demands, bytes }),
    path: '/check',
    told: {
      ...told({
        name: 'check',
        summary: 'Dice si un documento sigue igual',
        description: `Con su código, o con lo que alguien presenta: exactamente uno de los dos. ${lines}`,
        answer: check,
      }),
      refusals: [404],
    },
    forms: ['application/json'],
    finish: async (answered) => toJson(requireField(answered, 'checkDocument')),
  },
  {
    ...createProof(operations.printDocument, { body: printing, bytes }),
    path: '/print',
    told: {
      ...told({
        name: 'print',
        summary: 'Hace de lo que alguien presenta un documento para papel',
        description: `Lleva un código con que se comprueba por meses. ${lines}`,
        answer: printed,
      }),
      forAnybody: false,
      refusals: [401, 403],
    },
    forms: ['application/json', 'application/pdf', 'image/svg+xml', 'image/png'],
    async finish(answered, _run, form) {
      const made = requireField(answered, 'printDocument')
      return form === 'application/json' ? toJson(made) : toDrawn(form, made as unknown as Drawn, 'document')
    },
  },
]

const lines = 'Como application/dc+sd-jwt, el cuerpo lleva un sello en cada línea, primero el que une los demás.'

const told = (about: Pick<Told, 'name' | 'summary' | 'description' | 'answer'>): Told => ({
  ...about,
  forAnybody: true,
  refusals: [],
})

interface Reading {
  readonly body: z.ZodObject
  /** With a body of seals. */
  readonly query?: z.ZodObject
  readonly bytes: number
}

function createProof(document: string, { body, query, bytes }: Reading) {
  const rename = createRename(document)
  const readVariables = (request: Incoming) => {
    if (!holdsSeals(request)) return readBody(request, body)
    return { presentation: readSeals(request), ...(query && readQuery(request, query)) }
  }
  return {
    method: 'POST',
    document,
    reads: { body, ...(query && { query }), bodies: ['application/json', 'application/dc+sd-jwt'], bytes },
    read(request) {
      const variables = readVariables(request)
      return { toVariables: () => variables, rename }
    },
  } satisfies Partial<Route>
}
