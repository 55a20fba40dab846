export { requireNoReport as default } from './outside-connections.ts'
