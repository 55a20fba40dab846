// `npm run outages`, or `npm run outages -- hang` for one: how the whole system bears what its registries do to it. Exit code 1 when a
// figure is not as it must be.
import { cpus, loadavg } from 'node:os'
import { burst } from './burst.ts'
import { coalescing } from './coalescing.ts'
import { expensive } from './expensive.ts'
import { writeFigures, type Figure } from './figures.ts'
import { freeze } from './freeze.ts'
import { hang } from './hang.ts'
import { retries } from './retries.ts'
import { stale } from './stale.ts'
import { startUp } from './start-up.ts'
import { sufferToxics } from './toxics.ts'

const outages: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<readonly Figure[]> }>> = {
  hang: { title: 'A registry hangs', run: hang },
  toxics: { title: 'Each kind of failure at each registry', run: sufferToxics },
  burst: { title: 'Ten times the capacity at once', run: burst },
  coalescing: { title: '200 questions at once about 20 persons', run: coalescing },
  retries: { title: 'A registry fails', run: retries },
  freeze: { title: 'A process stops in its tracks', run: freeze },
  stale: { title: 'A registry is down after 1,000 good answers', run: stale },
  expensive: { title: 'One asks for as much as they may', run: expensive },
  'start-up': { title: 'Starting while others are down', run: startUp },
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(outages, name))
if (unknown.length > 0) {
  console.error(`There is no outage ${unknown.join(', ')}; there are ${Object.keys(outages).join(', ')}.`)
  process.exit(1)
}
// The processes that were started end when their channel to this one does.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

console.log(`Node ${process.version}, ${cpus().length} cores`)
for (const [name, { title, run }] of Object.entries(outages)) {
  if (names.length > 0 && !names.includes(name)) continue
  try {
    const figures = await run()
    console.log(`\n${writeFigures(title, figures)}\nload ${loadavg()[0]?.toFixed(2)}`)
    if (figures.some(({ holds }) => !holds)) process.exitCode = 1
  } catch (error) {
    console.error(`\n${title}: ${error instanceof Error ? error.stack : String(error)}`)
    process.exitCode = 1
  }
}
