export * from '../../secrets/secrets';
