import base from './jest.config.js';

process.env.PROOF_LENGTH ??= 'full';

/** `npm run test:proof`: faults, races and hostile requests at full length. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/proof/**/*.spec.ts'],
};
