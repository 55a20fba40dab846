import { ofWhom, takeText, toPost } from './commands.ts'

const shared = {
  document: 'pid',
  claims: ['given_name', 'family_name', 'personal_administrative_number', 'birthdate', 'tax.clearance'],
  purpose: 'credit',
}

/** What shows a sealed document: on paper, shared with somebody, and checked. `token` is the shell's variable with the citizen's. */
export const documentCommands = (gatewayUrl: string): readonly string[] => [
  '6. The same PID, sealed by RENAP and SAT, for paper; and checked with what they publish, as anybody can',
  '',
  `curl -s ${gatewayUrl}/v1/pid -H 'accept: application/pdf' -H ${ofWhom('token')} -o var/pid.pdf`,
  '',
  `npm run verify --silent -- var/pid.pdf --keys ${gatewayUrl}`,
  '',
  '7. A bank is made a partner, which may receive what citizens share for a credit',
  '',
  'bank=bank-$(date +%s)',
  '',
  `key=$(npm run partners --silent -- create "$bank" --name 'Banco de ejemplo' | grep '^pd_')`,
  '',
  `npm run partners --silent -- grant "$bank" --purpose credit --legal-basis 'Convenio de ejemplo' --scope documents:receive`,
  '',
  '8. The citizen shares a part of the PID, by a code that is good once and for three minutes; the bank receives that part, sealed for the bank',
  '',
  `code=$(${toPost(`${gatewayUrl}/v1/shares`, `'${JSON.stringify(shared)}'`, [ofWhom('token')])} | ${takeText('code')})`,
  '',
  `${toPost(`${gatewayUrl}/v1/shares/redeem`, `"{\\"code\\":\\"$code\\"}"`, [`"x-api-key: $key"`, `'x-purpose: credit'`])} -o var/received.json`,
  '',
  `npm run verify --silent -- var/received.json --audience "$bank" --keys ${gatewayUrl}`,
  '',
  '9. Weeks later: is it still so? It is composed and compared anew, and nobody kept what it says',
  '',
  `check=$(${takeText('checkCode')} var/received.json)`,
  '',
  toPost(`${gatewayUrl}/v1/check`, `"{\\"code\\":\\"$check\\"}"`),
]
