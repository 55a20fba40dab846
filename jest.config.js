/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  globalSetup: '<rootDir>/test/support/before-suite.ts',
  globalTeardown: '<rootDir>/test/support/after-suite.ts',
  testTimeout: 30_000,
}
