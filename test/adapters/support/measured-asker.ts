// A process of its own that asks hostile registries one after another by the real adapters, and tells after each what came of
// it and the most memory that it ever had. The question and the address come as lines `renap http://…`.
import { createInterface } from 'node:readline'
import { createDeadline } from '#platform/deadline.ts'
import { RegistryError } from '#adapters/errors.ts'
import { questions, type QuestionName } from './questions.ts'

const limits = { attemptMs: 60_000, retry: { attempts: 1 } }

let last: { close(): Promise<void> } | undefined
for await (const line of createInterface({ input: process.stdin })) {
  const [question, url] = line.split(' ') as [QuestionName, string]
  const deadline = createDeadline({ ms: 60_000 })
  await last?.close()
  const port = questions[question]({ url, user: 'us', password: 'contrasenia', limits })
  const came = await port.ask({ deadline }).then(
    () => 'ANSWERED',
    (error: unknown) => (error instanceof RegistryError ? error.failure : 'DEFECT'),
  )
  last = port
  deadline.dispose()
  process.stdout.write(`${JSON.stringify({ came, mostMiB: process.resourceUsage().maxRSS / 1024 })}\n`)
}
process.exit()
