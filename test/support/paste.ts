import { execFileSync } from 'node:child_process'

/** Sends what curl would send, having let the shell read the command. */
export async function paste(command: string): Promise<Readonly<Record<string, unknown>>> {
  const shell = `curl() { printf '%s\\0' "$@"; }; ${command}`
  const given = execFileSync('sh', ['-c', shell], { encoding: 'utf8' }).split('\0')
  const [name, value] = (given[given.indexOf('-H') + 1] ?? '').split(': ')
  const url = given.find((word) => word.startsWith('http:')) ?? ''
  const response = await fetch(url, {
    method: 'POST',
    headers: { [name ?? '']: value ?? '' },
    body: given[given.indexOf('-d') + 1] ?? '',
  })
  return (await response.json()) as Record<string, unknown>
}
