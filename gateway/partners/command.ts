import { parseArgs } from 'node:util'
import * as administration from './administration.ts'
import type { Office } from './amend.ts'
import type { PartnerDescription, WithKey } from './describe.ts'
import { options, toInput } from './options.ts'
import { tellKey, tellPartner, tellPartners } from './tell.ts'

/** What is to be done cannot be read from the words. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

type Act<Answer> = (office: Office, input: Readonly<Record<string, unknown>>) => Promise<Answer>

/** What one action does, and what is told of it. */
interface Action {
  readonly needsPartner: boolean
  readonly changes: boolean
  run(office: Office, input: Readonly<Record<string, unknown>>, json: boolean): Promise<string>
}

const toJson = (answer: unknown) => JSON.stringify(answer, null, 2)

const about = (act: Act<PartnerDescription>, changes = true): Action => ({
  needsPartner: true,
  changes,
  run: async (office, input, json) => (json ? toJson : tellPartner)(await act(office, input)),
})
const withKey = (act: Act<WithKey>): Action => ({
  needsPartner: true,
  changes: true,
  run: async (office, input, json) => (json ? toJson : tellKey)(await act(office, input)),
})

const actions: Readonly<Record<string, Action>> = {
  create: withKey(administration.createPartner),
  list: {
    needsPartner: false,
    changes: false,
    run: async (office, input, json) => (json ? toJson : tellPartners)(await administration.listPartners(office, input)),
  },
  show: about(administration.showPartner, false),
  change: about(administration.changePartner),
  grant: about(administration.grantPurpose),
  'revoke-grant': about(administration.revokeGrant),
  rotate: withKey(administration.rotateKey),
  suspend: about(administration.suspend),
  resume: about(administration.resume),
}

/**
 * Reads what is to be done.
 * @throws Unclear
 */
export function readCommand(words: readonly string[], user: string): (office: Office) => Promise<string> {
  const { values, positionals } = parse(words)
  const [name = '', partner, ...more] = positionals
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined) throw new Unclear(name === '' ? 'Say what to do.' : 'There is no such action.')
  if (more.length > 0) throw new Unclear('There are too many words; those with spaces in them need quotes.')
  if (action.needsPartner !== (partner !== undefined)) {
    throw new Unclear(action.needsPartner ? 'Say which partner.' : `'${name}' is about all partners.`)
  }
  const { json = false, ...given } = values
  const input = { ...(action.changes && { by: user }), ...toInput(given), ...(partner !== undefined && { partner }) }
  return async (office) => action.run(office, input, json)
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    // Its first sentence names the option.
    throw new Unclear((error as Error).message.split(/[.\n]/, 1)[0] ?? '')
  }
}
