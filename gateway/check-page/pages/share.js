import { showCode } from './share-code.js'

showCode(globalThis)
