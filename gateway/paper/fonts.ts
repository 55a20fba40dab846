// The letters: Noto Sans (SIL Open Font License 1.1), whole files, of which each document embeds what it uses.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type Face = 'regular' | 'bold'

export type Fonts = Readonly<Record<Face, Buffer>>

const require = createRequire(import.meta.url)
const files: Readonly<Record<Face, string>> = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
}

let fonts: Fonts | undefined

/** Read when the first document is drawn, and kept. */
export const readFonts = (): Fonts => (fonts ??= { regular: read('regular'), bold: read('bold') })

const read = (face: Face) => readFileSync(require.resolve(files[face]))
