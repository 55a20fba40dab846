import { describe, expect, it } from '@jest/globals'
import { composeSupergraph } from '#schema/compose.ts'
import { agency, federation, nobodys, problemsOf, rights } from './toy-agencies.ts'

describe('a root field', () => {
  it.each(['Query', 'Mutation'])('of type %s without an access rule fails the build, which says where and what to do', (root) => {
    const query = root === 'Query' ? '' : 'type Query { known: Int @public }'
    expect(problemsOf(agency('toll', `${query} type ${root} { barrier: String }`))).toEqual([
      `toll: the root field ${root}.barrier has no access rule. Give it @authenticated, @requiresScopes or @policy (it, or the type that it answers), or @public if everybody may ask for it.`,
    ])
  })

  it('is found under whatever name the agency gives its root type', () => {
    const [problem] = problemsOf(agency('toll', 'schema { query: Questions } type Questions { barrier: String }'))
    expect(problem).toMatch(/^toll: the root field Query\.barrier /)
  })

  it.each([...rights, ...nobodys, '@public'])('needs nothing else when it has %s', (rule) => {
    expect(problemsOf(agency('toll', `type Query { barrier: String ${rule} }`))).toEqual([])
  })

  it.each([...rights, ...nobodys])('has the rule of the type that it answers: %s', (rule) => {
    for (const type of ['type Thing RULE { size: Int }', 'enum Thing RULE { BIG }', 'scalar Thing RULE']) {
      expect(problemsOf(agency('toll', `type Query { things: [Thing!]! } ${type.replace('RULE', rule)}`))).toEqual([])
    }
  })

  it.each([
    ['renamed', `import: [{ name: "@authenticated", as: "@signedIn" }]`, '@signedIn'],
    ['not imported', `import: ["@key"]`, '@federation__authenticated'],
    ['under a name of the agency’s own', `as: "fed"`, '@fed__authenticated'],
  ])('has its rule when the directive is %s', (_how, how, directive) => {
    const head = `extend schema @link(url: "${federation}", ${how}) `
    expect(problemsOf(agency('toll', `type Query { barrier: String ${directive} }`, head))).toEqual([])
  })

  it('is not guarded by a directive that only looks like one of access', () => {
    const head = `extend schema @link(url: "${federation}", import: ["@key"]) directive @authenticated on FIELD_DEFINITION `
    expect(problemsOf(agency('toll', 'type Query { barrier: String @authenticated }', head))).toHaveLength(1)
  })
})

describe('a field that is reached without any right on the way', () => {
  it('fails the build, however deep it is', () => {
    const sdl = 'type Query { box: Box @public } type Box @public { lock: Lock } type Lock { key: String size: Int @public }'
    expect(problemsOf(agency('toll', sdl))).toEqual([
      'toll: Lock.key can be reached without any right. Give it @authenticated, @requiresScopes or @policy (it, or the type that it answers), or @public if everybody may ask for it.',
    ])
  })

  it('need not be marked when the way there demands a right', () => {
    expect(problemsOf(agency('toll', 'type Query { box: Box @authenticated } type Box { key: String lock: Box }'))).toEqual([])
  })

  it('is found by an interface, by what implements it, and in a union', () => {
    const shapes = 'interface Shape { size: Int @public } type Ball implements Shape { size: Int @public secret: Int }'
    const either = 'union Either = Cube | Cone type Cube { edge: Int } type Cone @authenticated { edge: Int }'
    const sdl = `${shapes} ${either} type Query { shape: Shape @public either: Either @public }`
    expect(problemsOf(agency('toll', sdl)).map((line) => line.split(' ')[1])).toEqual(['Ball.secret', 'Cube.edge'])
  })

  it('is found where another agency adds it to a type that is open', () => {
    const road = agency('road', 'type Query { gate: Gate @public } type Gate @key(fields: "id") @public { id: ID! }')
    const toll = (rule: string) => agency('toll', `type Gate @key(fields: "id") { id: ID! @public price: Int ${rule} }`)
    expect(problemsOf(road, toll('')).join()).toMatch(/^toll: Gate\.price can be reached without any right\. /)
    expect(problemsOf(road, toll('@public'))).toEqual([])
    expect(problemsOf(road, toll('@authenticated'))).toEqual([])
  })

  it('is open only when every agency that answers it says so', () => {
    const road = agency('road', 'type Query { gate: Gate @public } type Gate @shareable { name: String @public }')
    const toll = agency('toll', 'type Gate @shareable { name: String }')
    expect(problemsOf(road, toll).join()).toMatch(/^toll: Gate\.name can be reached/)
  })

  it('is not looked for where an agency only refers to it', () => {
    const road = agency(
      'road',
      'type Query { gate: Gate @public } type Gate @key(fields: "id") { id: ID! @public height: Int @public }',
    )
    const toll = agency(
      'toll',
      'type Gate @key(fields: "id") { id: ID! @public height: Int @external price: Int @requires(fields: "height") @public }',
    )
    expect(problemsOf(road, toll)).toEqual([])
  })
})

describe('the mark of what is public', () => {
  const conflict = (line: string) => /^(\w+): ([\w.]+) is @public, and demands a right by (.+)\. Take one/.exec(line)?.slice(1)

  it.each([
    [
      'on the field',
      'type Query { gate: Gate @public @authenticated } type Gate { id: ID }',
      'Query.gate',
      '@authenticated on Query.gate',
    ],
    [
      'on what it answers',
      'type Query { gate: Gate @public } type Gate @authenticated { id: ID }',
      'Query.gate',
      '@authenticated on Gate',
    ],
    ['on its type', 'type Query { gate: Gate } type Gate @authenticated { id: ID @public }', 'Gate.id', '@authenticated on Gate'],
    [
      'on one field of a type that is public',
      'type Query { gate: Gate @public } type Gate @public { id: ID @requiresScopes(scopes: []) }',
      'Gate.id',
      '@requiresScopes on Gate.id',
    ],
  ])('is refused where a right is demanded as well, %s', (_where, sdl, field, demand) => {
    expect(problemsOf(agency('toll', sdl)).map(conflict)).toEqual([['toll', field, demand]])
  })

  it('is refused where another agency demands a right', () => {
    const road = agency('road', 'type Query { gate: Gate @public } type Gate @key(fields: "id") @public { id: ID! }')
    const toll = agency('toll', 'type Gate @key(fields: "id") @authenticated { id: ID! price: Int }')
    expect(problemsOf(road, toll).map(conflict)).toEqual([
      ['road', 'Query.gate', '@authenticated on Gate'],
      ['road', 'Gate.id', '@authenticated on Gate'],
    ])
  })

  it('must be declared by whoever uses it, and is no rule of the supergraph', () => {
    const head = `extend schema @link(url: "${federation}", import: ["@key"]) `
    expect(() => composeSupergraph([agency('toll', 'type Query { a: Int @public }', head)])).toThrow(
      /Unknown directive "@public"/,
    )
    expect(composeSupergraph([agency('toll', 'type Query { a: Int @public }')])).not.toContain('@public')
  })

  it('opens nothing when it is another directive’s name', () => {
    const head = `extend schema @link(url: "${federation}", import: [{ name: "@authenticated", as: "@public" }]) `
    const own = problemsOf(agency('toll', 'type Query { a: Int @public }', head)).filter((line) => line.startsWith('toll'))
    expect(own.map(conflict)).toEqual([['toll', 'Query.a', '@public on Query.a']])
  })
})
