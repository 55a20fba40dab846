import { describe, expect, it } from '@jest/globals'
import { chooseMediaType, requireJson } from '#gateway/http/media-type.ts'

const json = 'application/json'
const graphql = 'application/graphql-response+json'

describe('what is answered with', () => {
  it.each([
    [undefined, json],
    ['*/*', json],
    ['application/*', json],
    ['application/json', json],
    ['APPLICATION/JSON; charset=UTF-8', json],
    ['application/graphql-response+json', graphql],
    ['application/graphql-response+json, application/json', graphql],
    ['application/json, application/graphql-response+json', json],
    ['application/json;q=0.5, application/graphql-response+json;q=0.9', graphql],
    ['application/graphql-response+json, */*', graphql],
    ['*/*, application/graphql-response+json', graphql],
    ['application/json;q=0, */*', graphql],
    ['text/html, application/json;q=0.1', json],
    ['application/graphql-response+json; charset="utf-8", application/json;q=0.9', graphql],
    ['application/graphql-response+json;charset=iso-8859-1, application/json;q=0.1', json],
  ])('follows the wishes of whoever sends %s', (accept, chosen) => {
    expect(chooseMediaType(accept)).toBe(chosen)
  })

  it.each([
    'text/html',
    'application/xml',
    'application/json;q=0',
    'application/json; charset=utf-16',
    'application/json;q=x',
    '',
  ])('is nothing for whoever sends %j', (accept) => {
    expect(() => chooseMediaType(accept)).toThrow('NOT_ACCEPTABLE')
  })
})

describe('a body', () => {
  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json; foo=bar',
  ])('is read when it comes as %s', (contentType) => {
    expect(() => requireJson(contentType, undefined)).not.toThrow()
  })

  it.each([
    undefined,
    '',
    'text/plain',
    'application/graphql',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
  ])('is not read when it comes as %s', (contentType) => {
    expect(() => requireJson(contentType, undefined)).toThrow('UNSUPPORTED_MEDIA_TYPE')
  })

  it('is not read when it comes compressed', () => {
    expect(() => requireJson('application/json', 'gzip')).toThrow('UNSUPPORTED_MEDIA_TYPE')
    expect(() => requireJson('application/json', 'identity')).not.toThrow()
  })
})
