import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { askWith, greeted, refusedToken } from './ask-with.ts'

let library: Library
let issuer: TokenIssuer
let gateway: RunningGateway
const start = async (env: Readonly<Record<string, string>>) => {
  gateway = await startGateway({ supergraph: library.supergraph, env: { ...issuer.env, ...env } })
}
beforeEach(async () => {
  library = await startLibrary()
  issuer = await startTokenIssuer()
})
afterEach(async () => {
  await gateway.close()
  await issuer.close()
  await library.close()
})

const loggedIn = async (secondsAgo: number | undefined) => {
  const claims = secondsAgo === undefined ? {} : { auth_time: Math.floor(Date.now() / 1000) - secondsAgo }
  return askWith(gateway.address, { authorization: `Bearer ${await issuer.sign(claims)}` })
}

it('whoever logged in too long ago is refused, however new the token is', async () => {
  await start({ OIDC_SESSION_SECONDS: '3600' })
  expect(await loggedIn(3_500)).toMatchObject(greeted)
  expect(await loggedIn(3_700)).toEqual(refusedToken)
})

it('a log-in whose time nobody tells is too long ago', async () => {
  await start({ OIDC_SESSION_SECONDS: '3600' })
  expect(await loggedIn(undefined)).toEqual(refusedToken)
})

it('without the setting, whoever gets tokens stays logged in', async () => {
  await start({})
  expect(await loggedIn(1_000_000)).toMatchObject(greeted)
  expect(await loggedIn(undefined)).toMatchObject(greeted)
})
