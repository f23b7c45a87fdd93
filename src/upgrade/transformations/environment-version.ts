const ENVIRONMENT_VERSION = /^\d{1,9}(\.\d{1,9})*$/;

/** An environment version by itself (`9.0`) as numbers; null when it is something else. */
export function parseEnvironmentVersion(text: string): readonly number[] | null {
  return ENVIRONMENT_VERSION.test(text) ? text.split('.').map(Number) : null;
}
