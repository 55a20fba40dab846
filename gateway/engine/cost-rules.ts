import {
  baseType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type ArgumentDefinition,
  type CompositeType,
  type Directive,
  type FieldDefinition,
  type InputFieldDefinition,
  type NamedType,
  type Schema,
  type Type,
} from '@apollo/federation-internals'
import type { ArgumentCost, Costs, FieldCost, ListSize } from '../policy/cost/costs.ts'
import { listOwners, listRequired } from './joined-fields.ts'

type Fielded = FieldDefinition<CompositeType>
type Element = { readonly appliedDirectives: readonly Directive[] }
type Input = ArgumentDefinition<Fielded> | InputFieldDefinition

const noFields: ReadonlyMap<string, ArgumentCost> = new Map()
const specification = 'https://specs.apollo.dev/cost'

/** Reads what a supergraph says that asking costs, however its directives are called there. */
export function readCosts(schema: Schema): Costs {
  const feature = schema.coreFeatures?.getByIdentity(specification)
  const costName = feature?.directiveNameInSchema('cost')
  const listSizeName = feature?.directiveNameInSchema('listSize')
  const known = new Map<string, FieldCost | undefined>()
  const inputs = new Map<string, ReadonlyMap<string, ArgumentCost>>()

  const statedWeight = ({ appliedDirectives }: Element): number | undefined => {
    const weight = appliedDirectives.find(({ name }) => name === costName)?.arguments()['weight']
    return weight === undefined ? undefined : Number(weight)
  }
  const weightOf = (type: NamedType): number => statedWeight(type) ?? (isCompositeType(type) ? 1 : 0)

  function readField(type: NamedType | undefined, name: string): FieldCost | undefined {
    if (!type || !(isObjectType(type) || isInterfaceType(type))) return undefined
    const field = type.field(name) as Fielded | undefined
    if (field?.type === undefined || field.isIntrospectionField()) return undefined
    // Whatever implements an interface may be asked through it, and is no cheaper that way.
    const implementing = isInterfaceType(type) ? type.possibleRuntimeTypes().flatMap((one) => one.field(name) ?? []) : []
    const all = [field, ...(implementing as Fielded[])]
    const weights = all.flatMap((one) => statedWeight(one) ?? [])
    const answered = baseType(field.type)
    return {
      answers: answered.name,
      weight: weights.length > 0 ? Math.max(0, ...weights) : Math.max(0, weightOf(answered)),
      stated: weights.length > 0,
      isList: isList(field.type),
      listSizes: all.flatMap((one) => readListSize(one, listSizeName)),
      subgraphs: new Set(listOwners(field)),
      requires: listRequired(field),
      arguments: new Map(field.arguments().map((argument) => [argument.name, readInput(argument as Input)])),
    }
  }

  function readInput(input: Input): ArgumentCost {
    const fields = readFields(input.type && baseType(input.type))
    return { weight: statedWeight(input) ?? 0, fallback: input.defaultValue as unknown, fields }
  }

  /** Of an input object, which may contain itself. */
  function readFields(type: NamedType | undefined): ReadonlyMap<string, ArgumentCost> {
    if (!type || !isInputObjectType(type)) return noFields
    const read = inputs.get(type.name)
    if (read !== undefined) return read
    const fields = new Map<string, ArgumentCost>()
    inputs.set(type.name, fields)
    for (const field of type.fields()) fields.set(field.name, readInput(field))
    return fields
  }

  return {
    ofField(type, name) {
      const key = `${type}.${name}`
      if (!known.has(key)) known.set(key, readField(schema.type(type), name))
      return known.get(key)
    },
  }
}

function readListSize(field: Fielded, directiveName: string | undefined): readonly ListSize[] {
  return field.appliedDirectives
    .filter(({ name }) => name === directiveName)
    .map((directive) => {
      const given = directive.arguments() as Readonly<Record<string, unknown>>
      const { assumedSize, slicingArguments, sizedFields } = given
      return {
        assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
        slicingArguments: toNames(slicingArguments),
        sizedFields: toNames(sizedFields),
      }
    })
}

const toNames = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

const isList = (type: Type): boolean => isListType(type) || (isNonNullType(type) && isListType(type.ofType))
