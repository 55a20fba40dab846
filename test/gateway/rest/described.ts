// The routes as they describe themselves.
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js'

interface Media {
  readonly schema?: object
}

export interface Response {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, Media>>
}

export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly schema?: object }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
  readonly responses: Readonly<Record<string, Response>>
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>
    readonly responses: Readonly<Record<string, Response>>
  }
}

export interface Described {
  readonly operations: ReadonlyMap<string, Operation>
  /** What a request's body is as JSON. */
  bodyOf(operation: string): ValidateFunction | undefined
  /** What an answer is as JSON, by its status and media type. */
  answerOf(operation: string, status: number | string, type: string): ValidateFunction | undefined
  /** Every answer that is described, as in `GET /v1/pid 200 application/pdf`. */
  readonly answers: readonly string[]
}

/** Reads a description. Operations are named as in `GET /v1/pid`. */
export function readDescription(description: Description): Described {
  const ajv = new Ajv2020.default({ strict: false, validateFormats: false })
  ajv.addSchema(description, 'openapi')
  const compile = (schema: object | undefined): ValidateFunction | undefined =>
    schema && ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object)
  const resolve = (response: Response | undefined): Response | undefined => {
    const name = response?.$ref?.replace('#/components/responses/', '')
    return name === undefined ? response : description.components.responses[name]
  }
  const operations = new Map<string, Operation>(
    Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    ),
  )
  const answers = [...operations].flatMap(([name, { responses }]) =>
    Object.entries(responses).flatMap(([status, response]) =>
      Object.keys(resolve(response)?.content ?? {}).map((type) => `${name} ${status} ${type}`),
    ),
  )
  return {
    operations,
    answers,
    bodyOf: (operation) => compile(operations.get(operation)?.requestBody?.content['application/json']?.schema),
    answerOf: (operation, status, type) =>
      compile(resolve(operations.get(operation)?.responses[status])?.content?.[type]?.schema),
  }
}
