import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { openVault, spellings, toDenial, type Vault } from './vault.ts'

describe.each(Object.entries(spellings))('with access directives that are %s', (_name, spelling) => {
  let vault: Vault
  beforeAll(async () => {
    vault = await openVault(spelling)
  })
  afterAll(() => vault.close())
  beforeEach(() => void vault.countAsked())

  const denials = async (query: string, claims?: Readonly<Record<string, unknown>>) => {
    const { body, status } = await vault.ask(query, claims)
    return { status, data: body.data, errors: body.errors?.map(toDenial), asked: vault.countAsked() }
  }

  it.each([
    ['signed', undefined, 401, 'UNAUTHENTICATED', undefined],
    ['code', undefined, 401, 'UNAUTHENTICATED', undefined],
    ['one', undefined, 401, 'UNAUTHENTICATED', [['c'], ['a', 'b']]],
    ['one', { scope: 'b' }, 403, 'FORBIDDEN', [['a'], ['c']]],
    ['color', { scope: 'a' }, 403, 'FORBIDDEN', [['colors']]],
    ['nobody', { scope: 'a b c' }, 403, 'FORBIDDEN', undefined],
    ['nobodyEither', { scope: 'a b c' }, 403, 'FORBIDDEN', undefined],
    ['unknown', { acr: 'high' }, 401, 'STEP_UP_REQUIRED', undefined],
  ] as const)('refuses %s to whoever holds %j, and asks nobody', async (field, claims, status, code, missingScopes) => {
    expect(await denials(`{ ${field} }`, claims)).toEqual({
      status,
      data: undefined,
      errors: [{ path: field, code, ...(missingScopes && { missingScopes }) }],
      asked: 0,
    })
  })

  it.each([
    ['signed', {}, 'signed'],
    ['code', {}, 'x'],
    ['one', { scope: 'b a' }, 'one'],
    ['one', { scope: 'c' }, 'one'],
    ['color', { scope: 'colors' }, 'RED'],
    ['strict', { scope: 'a' }, 'strict'],
  ])('answers %s to whoever holds %j', async (field, claims, value) => {
    expect(await denials(`{ ${field} }`, claims)).toMatchObject({ status: 200, data: { [field]: value }, errors: undefined })
  })

  it('answers the rest, with null for what was denied, and one error for each', async () => {
    expect(await denials('{ open signed again: one @include(if: true) one @skip(if: true) }')).toEqual({
      status: 200,
      data: { open: 'open', signed: null, again: null },
      errors: [
        { path: 'signed', code: 'UNAUTHENTICATED' },
        { path: 'again', code: 'UNAUTHENTICATED', missingScopes: [['c'], ['a', 'b']] },
      ],
      asked: 1,
    })
  })

  it('makes the parent null where null may not be, with the one error that explains it', async () => {
    const { body } = await vault.ask('{ open strict }')
    expect({ data: body.data, errors: body.errors?.map(toDenial) }).toEqual({
      data: null,
      errors: [{ path: 'strict', code: 'UNAUTHENTICATED', missingScopes: [['a']] }],
    })
  })

  it.each([
    ['an alias', '{ first { ... on Book { id mine: owner } } }', 'first.mine', { first: { id: '1', mine: null } }],
    ['a fragment', '{ first { ...F } } fragment F on Book { id owner }', 'first.owner', { first: { id: '1', owner: null } }],
    [
      'a nested fragment',
      '{ ...Q } fragment Q on Query { box { size book { ... { owner } } } }',
      'box.book.owner',
      { box: { size: 3, book: null } },
    ],
  ])('finds a denied field behind %s', async (_what, query, path, data) => {
    const answer = await denials(query, { scope: 'coins' })
    expect(answer).toMatchObject({ data, errors: [{ path, code: 'FORBIDDEN', missingScopes: [['owner']] }] })
  })

  it('denies what is computed from a denied field, and does not ask for either', async () => {
    const answer = await denials('{ box { book { pages price } } }')
    expect(answer.errors).toEqual([{ path: 'box.book.price', code: 'UNAUTHENTICATED', missingScopes: [['owner']] }])
    expect(answer.data).toEqual({ box: { book: { pages: 100, price: null } } })
    vault.countAsked()
    await vault.ask('{ box { book { pages price } } }')
    const received = vault.subgraphs.flatMap((subgraph) => subgraph.received.map((asked) => JSON.stringify(asked)))
    expect(received.join()).not.toMatch(/owner|price/)
  })

  it('denies what is computed from what is computed from a denied field, however long the chain', async () => {
    const query = '{ box { book { pages insured } } }'
    const answer = await denials(query, {})
    expect(answer.errors).toEqual([{ path: 'box.book.insured', code: 'FORBIDDEN', missingScopes: [['owner']] }])
    expect(answer.data).toEqual({ box: { book: { pages: 100, insured: null } } })
    expect((await denials(query, { scope: 'owner' })).data).toEqual({ box: { book: { pages: 100, insured: 18 } } })
  })

  it('takes an interface for all that it may be, and denies what one of them has alone', async () => {
    const query = '{ things { label ... on Book { title colors owner } ... on Coin { worth } } }'
    expect(await denials(query, { scope: 'colors owner' })).toMatchObject({
      status: 403,
      errors: [{ path: 'things', code: 'FORBIDDEN', missingScopes: [['coins']] }],
      asked: 0,
    })
    expect(await denials(query, { scope: 'coins' })).toMatchObject({
      data: {
        things: [
          { label: 'l', title: 't', colors: null, owner: null },
          { label: 'm', worth: 5 },
        ],
      },
      errors: [
        { path: 'things.colors', code: 'FORBIDDEN', missingScopes: [['colors']] },
        { path: 'things.owner', code: 'FORBIDDEN', missingScopes: [['owner']] },
      ],
    })
    expect(await denials(query, { scope: 'coins colors owner' })).toMatchObject({
      data: { things: [{ colors: ['RED'], owner: 'o' }, { worth: 5 }] },
      errors: undefined,
    })
  })

  it('tells each denied field once, in the order of the document, with what is missing sorted', async () => {
    const query =
      '{ open ...F code ... { one color } signed } fragment F on Query { one box { size coin { id } book { owner } } }'
    const answers = await Promise.all(Array.from({ length: 3 }, () => denials(query)))
    for (const { errors } of answers) {
      expect(errors).toEqual([
        { path: 'one', code: 'UNAUTHENTICATED', missingScopes: [['c'], ['a', 'b']] },
        { path: 'box.coin', code: 'UNAUTHENTICATED', missingScopes: [['coins']] },
        { path: 'box.book.owner', code: 'UNAUTHENTICATED', missingScopes: [['owner']] },
        { path: 'code', code: 'UNAUTHENTICATED' },
        { path: 'color', code: 'UNAUTHENTICATED', missingScopes: [['colors']] },
        { path: 'signed', code: 'UNAUTHENTICATED' },
      ])
    }
  })

  it.each([
    ['{ nobody nobodyEither }', { scope: 'a b c' }, 403],
    ['{ one ... { color } ...F } fragment F on Query { box { book { owner } coin { id } } }', { scope: 'x' }, 403],
    ['{ first { ... on Coin { worth } } }', undefined, 401],
  ] as const)('refuses the whole, without data, when nothing is left of %s', async (query, claims, status) => {
    const answer = await denials(query, claims)
    expect({ ...answer, errors: answer.errors?.length }).toMatchObject({ status, data: undefined, asked: 0 })
  })

  it('denies everything of a denied type: as an object, in a union, and by an interface that it implements', async () => {
    const missingScopes = [['coins']]
    expect(await denials('{ box { size coin { id worth } } any { __typename ... on Coin { worth } } things { label } }')).toEqual(
      {
        status: 200,
        data: { box: { size: 3, coin: null }, any: { __typename: 'Coin', worth: null }, things: null },
        errors: [
          { path: 'box.coin', code: 'UNAUTHENTICATED', missingScopes },
          { path: 'any.worth', code: 'UNAUTHENTICATED', missingScopes },
          { path: 'things', code: 'UNAUTHENTICATED', missingScopes },
        ],
        asked: 1,
      },
    )
  })

  it('denies a mutation before it acts', async () => {
    expect(await denials('mutation { put(name: "x") }', { scope: 'a' })).toMatchObject({ status: 403, asked: 0 })
    expect(await denials('mutation { put(name: "x") }', { scope: 'write' })).toMatchObject({ data: { put: 'put' } })
  })

  it('does not confuse callers of different rights', async () => {
    const query = '{ open one signed color }'
    const callers = [undefined, {}, { scope: 'c' }, { scope: 'a b colors' }, { scope: 'colors' }]
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, turn) => (await vault.ask(query, callers[turn % callers.length])).body.data),
    )
    for (const [turn, data] of answers.entries()) {
      const scope = callers[turn % callers.length]?.scope ?? ''
      expect(data).toEqual({
        open: 'open',
        one: /c$|a b/.test(scope) && scope !== 'colors' ? 'one' : null,
        signed: callers[turn % callers.length] ? 'signed' : null,
        color: scope.includes('colors') ? 'RED' : null,
      })
    }
  })

  it('leaves the schema itself to whoever may see it, and every field that states no rule to everybody', async () => {
    expect(await denials('{ __typename open first { __typename ... on Book { id } } }')).toMatchObject({ errors: undefined })
    expect(await denials('{ __typename open box { size } }')).toMatchObject({ errors: undefined, data: { box: { size: 3 } } })
  })
})
