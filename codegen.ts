import { existsSync, readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { listAgencySchemas } from '#schema/agencies.ts'

// The types of each agency's resolvers, from its SDL alone. Agencies are found by listing: a new one needs no line here.
const config: CodegenConfig = {
  importExtension: '.ts',
  generates: Object.fromEntries(
    listAgencySchemas().map(({ name, sdl }) => [
      `subgraphs/${name}/types.generated.ts`,
      {
        schema: sdl,
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          federation: true,
          useTypeImports: true,
          enumsAsTypes: true,
          immutableTypes: true,
          strictScalars: true,
          contextType: './context.ts#Context',
          mappers: readMappers(`subgraphs/${name}/mappers.ts`),
          scalars: {
            CUI: '../scalars.ts#Cui',
            NIT: '../scalars.ts#Nit',
            Date: '../scalars.ts#CalendarDate',
            Decimal: '../scalars.ts#Decimal',
            DateTime: 'Date',
            _FieldSet: 'string',
          },
        },
      },
    ]),
  ),
}

/** What resolvers receive as parent: `CompanyParent` in an agency's mappers.ts stands for the type `Company`. */
function readMappers(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const names = readFileSync(path, 'utf8').matchAll(/^export (?:type|interface) (\w+)Parent\b/gm)
  return Object.fromEntries([...names].map(([, name]) => [name, `./mappers.ts#${name}Parent`]))
}

export default config
