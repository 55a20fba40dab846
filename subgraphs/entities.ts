import { isUnionType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import { BadUserInput } from './bad-input.ts'

/**
 * Lets a representation that names no entity of this subgraph be refused by itself. @apollo/subgraph throws at the first one, which
 * empties the answers of all others and leaves their failures to nobody.
 */
export function refuseStrangers(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()['_entities']
  const union = schema.getType('_Entity')
  if (!field?.resolve || !isUnionType(union)) return
  const entities: ReadonlySet<unknown> = new Set(union.getTypes().map(({ name }) => name))
  const isKnown = (representation: unknown) => entities.has(Object(representation)['__typename'])
  field.resolve = oneByOne(field.resolve, isKnown)
}

type Resolve = GraphQLFieldResolver<unknown, unknown, { readonly representations: readonly unknown[] }>

function oneByOne(resolveAll: Resolve, isKnown: (representation: unknown) => boolean): Resolve {
  return (root, { representations }, context, info) => {
    if (representations.every(isKnown)) return resolveAll(root, { representations }, context, info)
    return representations.map(async (representation) => {
      if (!isKnown(representation)) throw new BadUserInput('representations', 'TYPE')
      const [entity] = (await resolveAll(root, { representations: [representation] }, context, info)) as readonly unknown[]
      return entity
    })
  }
}
