import base from './jest.config.js';

/** `npm run test:conformance`: the recordings only, with a report of their own. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/conformance/**/*.spec.ts'],
  reporters: ['<rootDir>/test/conformance/quiet-reporter.js'],
};
