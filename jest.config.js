/**
 * Nest 12 is published as ES modules; Jest runs CommonJS. swc turns both our TypeScript and Nest's own
 * JavaScript into CommonJS. Types are checked by `npm run typecheck`, not here.
 *
 * @type {import('jest').Config}
 */
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.[cm]?[jt]s$': swc },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|file-type)/)'],
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 30000,
};
