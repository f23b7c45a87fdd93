import { type JsonObject } from '../../../src/json';
import { type ClusterAttributes } from '../../../src/nailgun/attributes/cluster-attributes';
import { at } from '../release-pair';
import { by, set, type EdgeCase } from './edge-case';

function repositoriesOf(original: ClusterAttributes): JsonObject[] {
  return at(original.editable, 'repo_setup', 'repos', 'value') as JsonObject[];
}

/** Originals with repositories of their own. */
export const REPOSITORY_CASES: readonly EdgeCase[] = [
  {
    case: 'A42',
    name: 'repositories twice',
    change: by((original) => {
      const repositories = repositoriesOf(original);
      const own: JsonObject = { ...repositories[0]!, name: 'site-tools', uri: 'http://tools.example.org/' };
      if (own.suite !== undefined) own.suite = './';
      repositories.push({ ...repositories[0]! }, own, { ...own });
    }),
  },
  {
    case: 'G07',
    name: 'repositories of another master, and a password in an address',
    change: by((original) => {
      for (const repository of repositoriesOf(original)) {
        repository.uri = (repository.uri as string).replace(
          '10.20.0.2',
          'mirror:Sunflower-repo-1@192.0.2.80',
        );
      }
    }),
  },
  {
    case: 'G07',
    name: 'no repositories at all',
    change: set({ 'repo_setup.repos': [] }),
  },
  {
    case: 'G07',
    name: 'two repositories of one name, one without, one with a note',
    change: by((original) => {
      const repositories = repositoriesOf(original);
      const own = { ...repositories[0]!, name: 'site-tools', uri: 'http://tools.example.org/a/' };
      const { name: _name, ...nameless } = { ...own, uri: 'http://tools.example.org/nameless/' };
      for (const repository of [own, nameless] as JsonObject[]) {
        if (repository.suite !== undefined) repository.suite = './';
      }
      repositories.push(own, { ...own, uri: 'http://tools.example.org/b/' }, nameless);
      repositories[0]!.note = 'asked for by the network team';
    }),
  },
];
