export { prepareReport as default } from './outside-connections.ts'
