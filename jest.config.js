/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  globalSetup: '<rootDir>/test/support/before-suite.ts',
  globalTeardown: '<rootDir>/test/support/after-suite.ts',
  testTimeout: 30_000,
  // Modules of a file that has ended are not let go of: a worker that has grown makes room for a new one.
  maxWorkers: 2,
  workerIdleMemoryLimit: '768MB',
}
