import { type JsonObject, parseJson, stringifyJson } from '../../../src/json';
import { TwoWayAttributeUpgrader } from '../../../src/upgrade/attributes/two-way-attribute-upgrader';

const object = (text: string): JsonObject => parseJson(text) as JsonObject;

function upgrade(
  documents: { defaults?: string; original?: string; newGenerated?: string; generated?: string },
  from = [8, 0],
  to = [9, 0],
): { editable: unknown; generated: unknown } {
  const { editable, generated } = new TwoWayAttributeUpgrader().upgrade({
    defaults: {
      editable: object(documents.defaults ?? '{}'),
      generated: object(documents.newGenerated ?? '{}'),
    },
    original: {
      editable: object(documents.original ?? '{}'),
      generated: object(documents.generated ?? '{}'),
    },
    from,
    to,
  });
  return { editable: JSON.parse(stringifyJson(editable)), generated: JSON.parse(stringifyJson(generated)) };
}

describe('the two-way merge', () => {
  it('gives the value of the original to settings that both have, and the rest of the setting from the release', () => {
    const { editable } = upgrade({
      defaults:
        '{"a": {"metadata": {"weight": 2}, "x": {"type": "text", "value": "new", "label": "N"}, "only": {"value": 1}}}',
      original:
        '{"a": {"metadata": {"weight": 1}, "x": {"type": "text", "value": "old", "label": "O"}}, "gone": {"y": {"value": 1}}}',
    });
    expect(editable).toEqual({
      a: { metadata: { weight: 2 }, x: { type: 'text', value: 'old', label: 'N' }, only: { value: 1 } },
    });
  });

  it('leaves repositories to the release', () => {
    const { editable } = upgrade({
      defaults: '{"repo_setup": {"repos": {"value": ["new"]}}}',
      original: '{"repo_setup": {"repos": {"value": ["old"]}}}',
    });
    expect(editable).toEqual({ repo_setup: { repos: { value: ['new'] } } });
  });

  it('B30: survives settings without a value, and entries that are no settings', () => {
    const defaults =
      '{"a": {"x": {"value": "new"}, "y": {"value": "new"}, "z": "text"}, "b": {"v": {"value": 1}}}';
    const { editable } = upgrade({
      defaults,
      original: '{"a": {"x": {"type": "text"}, "y": "text", "z": {"value": 1}}, "b": null}',
    });
    expect(editable).toEqual(JSON.parse(defaults));
  });

  it('G06: never carries a generator definition that a migration left behind', () => {
    const { editable } = upgrade({
      defaults: '{"storage": {"fsid": {"value": "a-uuid"}}}',
      original: '{"storage": {"fsid": {"value": {"generator": "uuid4"}}}}',
    });
    expect(editable).toEqual({ storage: { fsid: { value: 'a-uuid' } } });
  });

  it.each([
    ['A1 A2: splits text and trims its items', '"10.0.0.1 , 10.0.0.2"', ['10.0.0.1', '10.0.0.2']],
    ['B15: takes a list that is one already', '["10.0.0.1"]', ['10.0.0.1']],
    ['makes an empty list of empty text', '""', []],
  ])('%s, where a release made a list of the setting', (_title, value, expected) => {
    const { editable } = upgrade({
      defaults: '{"external_dns": {"dns_list": {"type": "text_list", "value": []}}}',
      original: `{"external_dns": {"dns_list": {"type": "text", "value": ${value}}}}`,
    });
    expect(editable).toEqual({ external_dns: { dns_list: { type: 'text_list', value: expected } } });
  });

  it('A3: leaves other text alone, commas or not', () => {
    const { editable } = upgrade({
      defaults: '{"a": {"x": {"type": "text", "value": ""}}}',
      original: '{"a": {"x": {"type": "text", "value": "one, two"}}}',
    });
    expect(editable).toEqual({ a: { x: { type: 'text', value: 'one, two' } } });
  });

  it('A9: installs from images, whatever the original did', () => {
    const { editable } = upgrade({
      defaults: '{"provision": {"method": {"value": "image"}}}',
      original: '{"provision": {"method": {"value": "cobbler"}}}',
    });
    expect(editable).toEqual({ provision: { method: { value: 'image' } } });
  });

  it('carries generated values member by member, but not the images of before 9.0', () => {
    const documents = {
      newGenerated: '{"keystone": {"password": "new", "added": "new"}, "provision": {"uri": "env_2"}}',
      generated: '{"keystone": {"password": "old"}, "provision": {"uri": "env_1"}, "extra": {"key": "old"}}',
    };
    const keystone = { password: 'old', added: 'new' };
    expect(upgrade(documents).generated).toEqual({
      keystone,
      provision: { uri: 'env_2' },
      extra: { key: 'old' },
    });
    expect(upgrade(documents, [9, 0], [10, 0]).generated).toMatchObject({ provision: { uri: 'env_1' } });
  });
});
