import { parseJson, type JsonValue } from '../../../src/json';
import { isPluginCompatible, readPluginReleases } from '../../../src/nailgun/plugins/plugin-compatibility';

const host = { operatingSystem: 'Ubuntu', releaseVersion: 'mitaka-9.0', mode: 'ha_compact' };
const releases = (text: string): ReturnType<typeof readPluginReleases> =>
  readPluginReleases(parseJson(text) as JsonValue[]);

describe('a plug-in', () => {
  it.each([
    [
      'of the same system, mode and version',
      true,
      '[{"os": "ubuntu", "mode": ["ha"], "version": "mitaka-9.0"}]',
    ],
    [
      'one of whose releases fits',
      true,
      '[{"os": "centos", "mode": ["ha"], "version": "mitaka-9.0"}, {"os": "Ubuntu", "mode": ["ha"], "version": "mitaka-9"}]',
    ],
    ['of another system', false, '[{"os": "centos", "mode": ["ha"], "version": "mitaka-9.0"}]'],
    ['of another mode', false, '[{"os": "ubuntu", "mode": ["multinode"], "version": "mitaka-9.0"}]'],
    ['of an older release', false, '[{"os": "ubuntu", "mode": ["ha"], "version": "liberty-8.0"}]'],
    ['of a version without a dash', false, '[{"os": "ubuntu", "mode": ["ha"], "version": "mitaka"}]'],
    ['that says nothing', false, '[{}, null, 1]'],
  ])('%s: %s', (_title, compatible, text) => {
    expect(isPluginCompatible(releases(text), host)).toBe(compatible);
  });
});
