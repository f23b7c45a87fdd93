import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';

/** What a package exports, or why that is not known, continuing a sentence that begins with the package. */
export type PackageReading = { readonly exported: unknown } | { readonly problem: string };

/**
 * Loads a package as a program in a folder would `require` it: by name or by path, CommonJS or an ES module (without
 * top-level await). Synchronous on purpose: `import()` would not look a name up from the folder of the operator's
 * choice.
 */
export function loadPackage(specifier: string, folder: string): PackageReading {
  // The name of the file does not matter, and it need not exist.
  const require = createRequire(join(folder, 'package.json'));
  let file: string;
  try {
    file = require.resolve(specifier);
  } catch (error) {
    return {
      problem:
        codeOf(error) === 'ERR_PACKAGE_PATH_NOT_EXPORTED'
          ? 'cannot be required: "exports" in its package.json needs an entry "default" or "require".'
          : `cannot be found from ${folder} (${firstLine(error)}).`,
    };
  }
  try {
    return { exported: require(file) as unknown };
  } catch (error) {
    return { problem: `cannot be loaded: ${firstLine(error)}.` };
  }
}

/** The rest is a stack of modules. */
function firstLine(error: unknown): string {
  if (!isNativeError(error)) return 'it threw something that is not an error';
  const code = codeOf(error);
  return `${code === '' ? '' : `${code}: `}${error.message.split('\n', 1)[0]!.replace(/\.$/, '')}`;
}

const codeOf = (error: unknown): string =>
  isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : '';
