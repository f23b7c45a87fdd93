import base from './jest.config.js';

const { globalSetup: _setup, globalTeardown: _teardown, ...withoutDatabase } = base;

// The report is what this run is for.
process.env.ATTRIBUTES_REPORT = '1';

/** `npm run check:attributes`: settings between all real releases, with a report of their own. */
export default {
  ...withoutDatabase,
  testMatch: ['<rootDir>/test/attributes/**/*.spec.ts'],
  reporters: ['<rootDir>/test/attributes/quiet-reporter.js'],
};
