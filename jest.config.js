export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/fail-after-deaths.ts'],
  transform: {},
  maxWorkers: '100%',
  // Real servers and processes take their time on a busy machine; a test that hangs still ends.
  testTimeout: 60_000,
};
