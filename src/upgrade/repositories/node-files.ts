import { shownText } from '../attributes/secrets';
import { type Repository } from './repository';

/** A file on a node. */
export interface NodeFile {
  readonly path: string;
  readonly text: string;
}

/** Where package managers look. */
const SOURCES: Readonly<Record<string, { readonly folder: string; readonly extension: string }>> = {
  deb: { folder: '/etc/apt/sources.list.d', extension: 'list' },
  rpm: { folder: '/etc/yum.repos.d', extension: 'repo' },
};

const PREFERENCES = '/etc/apt/preferences.d';

/** Longer than any name of a repository, and short enough for a file. */
const MAX_NAME = 80;

/**
 * Names of files, one for each repository. Nodes have files of the original's repositories, which often have the same
 * names: so these name the seed. apt reads only files whose names are letters, digits and a few signs.
 */
export function fileNames(repositories: readonly Repository[], seedId: number): readonly string[] {
  const used = new Set<string>();
  return repositories.map(({ name }) => {
    const plain = shownText(name)
      .replace(/[^A-Za-z0-9_.]+/g, '-')
      .slice(0, MAX_NAME);
    const base = `upgrade-${seedId}-${plain.replace(/^[-.]+|[-.]+$/g, '') || 'repository'}`;
    let free = base;
    for (let number = 2; used.has(free); number += 1) free = `${base}-${number}`;
    used.add(free);
    return free;
  });
}

const isWord = (text: string): boolean => text !== '' && !/\s/.test(text);

/** The source of a repository; null where it lacks what a source needs, or holds what would be two. */
export function sourceFile(repository: Repository, fileName: string): NodeFile | null {
  const { type, uri, suite, section } = repository;
  const place = SOURCES[type];
  if (!place || !isWord(uri) || /[\r\n]/.test(section)) return null;
  if (type === 'deb' && !isWord(suite)) return null;
  const text = type === 'deb' ? debLine(repository) : rpmSection(repository, fileName);
  return { path: `${place.folder}/${fileName}.${place.extension}`, text };
}

const debLine = ({ uri, suite, section }: Repository): string =>
  `${['deb', uri, suite, section.trim()].filter((part) => part !== '').join(' ')}\n`;

/** As Nailgun writes it: packages of its repositories are not signed. */
function rpmSection({ uri, priority }: Repository, fileName: string): string {
  const lines = [`[${fileName}]`, `name=${fileName}`, `baseurl=${uri}`, 'enabled=1', 'gpgcheck=0'];
  return `${[...lines, ...(priority === null ? [] : [`priority=${priority}`])].join('\n')}\n`;
}

/** @param pin line that tells the repository's packages apart */
export function preferencesFile(pin: string, priority: number, fileName: string): NodeFile {
  const text = `Package: *\nPin: ${pin}\nPin-Priority: ${priority}\n`;
  return { path: `${PREFERENCES}/${fileName}.pref`, text };
}
