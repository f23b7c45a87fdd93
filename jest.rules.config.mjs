import base from './jest.config.js';

const { globalSetup: _setup, globalTeardown: _teardown, ...withoutDatabase } = base;

/** `npm run check:rules`: the tests about rules of settings, without one rule. */
export default {
  ...withoutDatabase,
  testMatch: ['<rootDir>/test/unit/upgrade/attributes/**/*.spec.ts'],
  testPathIgnorePatterns: ['properties.spec.ts'],
  setupFiles: ['<rootDir>/test/rules/leave-out-rule.js'],
  maxWorkers: 1,
};
