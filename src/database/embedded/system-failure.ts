const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file and not a folder',
  EEXIST: 'a part of the path is a file and not a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links go round in a circle',
  EIO: 'the device reports an error',
  ENOENT: 'it does not exist and could not be made',
};

/** What the operating system complained about, in plain words, and the path that it was about. */
export function describeSystemFailure(error: unknown): string {
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  const words = WORDS[code];
  if (words === undefined) return message;
  return path === undefined ? words : `${words} (${path})`;
}
