import { readFileSync } from 'node:fs'
import { companyNits, people, populationCuis } from './people.ts'
import type { Chance } from './chance.ts'

/** One request, as it is sent. */
export interface Input {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: string | Buffer | undefined
}

const readOperation = (name: string) =>
  readFileSync(new URL(`../../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')

const documents = [
  readOperation('pid'),
  readOperation('my-pid'),
  readOperation('certificate'),
  'query ($cui: CUI!) { citizen(cui: $cui) { cui name { displayName } nit taxpayer { name } companies { nit legalName } } }',
  'query ($cui: CUI!) { citizen(cui: $cui) { ...P } } fragment P on Citizen { name { firstGivenName } taxStanding { status } }',
  'query ($nit: NIT!) { taxpayer(by: { nit: $nit }) { name kind citizen { cui name { displayName } } company { nit } } }',
  'query ($cui: CUI!) { taxpayer(by: { cui: $cui }) { nit name fiscalAddress { zone } } }',
  'query ($nit: NIT!) { company(by: { nit: $nit }) { legalName status representatives { name citizen { cui } } taxpayer { name } } }',
  'query ($nit: NIT!) { company(by: { nit: $nit }) { legalName tradeName kind status registration { book } } }',
  'query ($name: String!, $first: Int) { companies(name: $name, first: $first) { totalCount edges { node { nit legalName } } } }',
  '{ me { cui name { displayName } nit } }',
  '{ registries { name state operations { name circuit } } }',
  '{ myPermissions { scopes } }',
  'query ($cui: CUI!, $nit: NIT!) { a: citizen(cui: $cui) { cui } b: taxpayer(by: { nit: $nit }) { name } c: company(by: { nit: $nit }) { nit } }',
  '{ __typename }',
  '{ __schema { types { name } } }',
  '{ _service { sdl } }',
  '{ _entities(representations: [{ __typename: "Citizen", cui: "9000000150117" }]) { ... on Citizen { name { displayName } } } }',
]

const evil = [
  "' OR 1=1 --",
  '"; DROP TABLE sociedades; --',
  '../../etc/passwd',
  'http://169.254.169.254/latest',
  '\r\nX-Evil: 1\r\n',
  '\u0000',
  '\u202E4510000009',
  '٩٠٠٠٠٠٠١٥٠١١٧',
  '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
  '${jndi:ldap://127.0.0.1}',
  'x'.repeat(9000),
  '',
  '__proto__',
]
const names = ['quetzal', 'café', 'ab', 'textiles del sur', ...evil]
const oddValues: readonly unknown[] = [null, 0, -1, 1e300, 2 ** 31, 1.5, true, [], {}, [[[]]], ...evil]
const words = [
  '{',
  '}',
  '(',
  ')',
  '!',
  '$',
  '@skip(if: 1)',
  '@include',
  '...',
  '"',
  '#',
  'nmae',
  'citizne',
  'displayNam',
  'null',
  'fragment',
  'on',
  '\\u',
  '🙂',
]

/** A whole document with variables that are mostly right. */
export function writeOperation(chance: Chance): { query: string; variables: Record<string, unknown> } {
  const pickCui = () => chance.pick([...people.map(({ cui }) => cui), ...populationCuis])
  const pickNit = () => chance.pick([...people.flatMap(({ nit }) => nit ?? []), ...companyNits])
  const spoil = (value: unknown) =>
    chance.oneIn(12) ? chance.pick(oddValues) : chance.oneIn(12) ? damage(chance, String(value)) : value
  const variables: Record<string, unknown> = {
    cui: spoil(pickCui()),
    nit: spoil(pickNit()),
    name: chance.pick(names),
    first: spoil(5),
  }
  const query = chance.pick(documents)
  if (!chance.oneIn(4)) return { query: chance.oneIn(6) ? damage(chance, query) : query, variables }
  const literal = query.replaceAll(/\$(\w+)(?!\s*:)/g, (_, name: string) => JSON.stringify(variables[name] ?? null))
  return { query: literal.replace(/query \w*\s*\(.*?\)/, 'query'), variables: {} }
}

/** Changes a text in one place. */
function damage(chance: Chance, text: string): string {
  const at = chance.below(text.length + 1)
  const length = chance.below(12)
  return chance.pick([
    () => text.slice(0, at),
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + chance.pick(words) + text.slice(at),
    () => text.slice(0, at) + text.slice(at, at + length).toUpperCase() + text.slice(at + length),
    () => text.slice(0, at) + text.slice(at, at + length).repeat(3) + text.slice(at + length),
    () => text.replace(/\b(\w)(\w)(\w*)\b/, '$2$1$3'),
  ])()
}

const bodies: readonly (string | Buffer)[] = [
  '',
  'null',
  '[]',
  '"x"',
  '0',
  '{"query":',
  '{"query":{"a":1}}',
  '[{"query":"{ __typename }"}]',
  '\uFEFF{"query":"{ __typename }"}',
  Buffer.from('{"query":"{ __typename }"}', 'utf16le'),
  Buffer.from([0x7b, 0xff, 0xfe]),
  '{"query":"{ __typename }","variables":{"__proto__":{}},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}',
  '{"documentId":"sha256:00"}',
  '{"query":"{ __typename }","operationName":"Nobody"}',
  `{"query":"${'{'.repeat(5000)}"}`,
  'x'.repeat(70_000),
]
const types = ['text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/xml', ';;;']
const paths = [
  '/',
  '//graphql',
  '/graphql/../admin',
  '/graphql%00',
  '/%zz',
  '/graphql/9000000150117',
  '/livez',
  '/readyz',
  '/metrics',
  '/status',
  '/.well-known/pass-keys.json',
  '/graphql?query={citizen(cui:"9000000150117"){cui}}',
  '/graphql?query={__typename}&variables={',
  '/.env',
  '/../../etc/passwd',
  '/graphql?documentId=sha256:00',
]
/** What a client may say of itself, and nobody believes. */
const claimed: readonly Readonly<Record<string, string>>[] = [
  { 'x-user-id': '9000000150117' },
  { 'x-pass': 'eyJhbGciOiJub25lIn0.e30.' },
  { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.example' },
  { 'x-remaining-ms': 'NaN' },
  { traceparent: '00-0-0-00' },
  { accept: 'text/html' },
  { 'content-encoding': 'gzip' },
  { origin: 'https://evil.example' },
]

/** Any request at all: mostly one that could be asked, some that are no GraphQL, some that are hardly HTTP. */
export function makeUpInput(chance: Chance): Input {
  const usual = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
  const headers = { ...usual, ...(chance.oneIn(6) ? chance.pick(claimed) : {}) }
  const asked = { method: 'POST', path: '/graphql', headers, body: JSON.stringify(writeOperation(chance)) }
  const odd = chance.below(12)
  if (odd === 0) return { ...asked, body: chance.pick(bodies) }
  if (odd === 1) return { ...asked, headers: { ...headers, 'content-type': chance.pick(types) } }
  if (odd === 2)
    return {
      ...asked,
      method: chance.pick(['GET', 'PUT', 'DELETE', 'TRACE', 'OPTIONS', 'POST']),
      path: chance.pick(paths),
      body: undefined,
    }
  return asked
}
