import { type JsonObject, objectIn } from '../../../../../src/json';
import { AttributeOverlay } from '../../../../../src/upgrade/nodes/attributes/attribute-overlay';
import { BOND_ATTRIBUTES, json, NIC_ATTRIBUTES, NODE_ATTRIBUTES, overlaid } from './attribute-documents';

const attribute = (document: unknown, section: string, name: string): JsonObject =>
  objectIn(objectIn(document as JsonObject, section), name)!;

describe('attributes of a node that moves (B12, G31)', () => {
  const overlay = AttributeOverlay.forNodes(NODE_ATTRIBUTES);

  it('are the defaults of the release where the node has none, with no pages of either size', () => {
    const expected = {
      ...NODE_ATTRIBUTES,
      hugepages: {
        ...objectIn(NODE_ATTRIBUTES, 'hugepages'),
        nova: {
          ...attribute(NODE_ATTRIBUTES, 'hugepages', 'nova'),
          value: json('{"2048": 0, "1048576": 0}'),
        },
      },
    };
    expect(overlaid(overlay, '{}')).toEqual(expected);
  });

  it('B12: keep pinned processors and huge pages', () => {
    const text = `{
      "cpu_pinning": {"nova": {"value": 4, "min": 1, "label": "old"}, "metadata": {"label": "old", "group": "x"}},
      "hugepages": {"nova": {"type": "custom_hugepages", "value": {"2048": 512}}, "dpdk": {"value": 1024}}
    }`;
    const result = overlaid(overlay, text);
    expect(attribute(result, 'cpu_pinning', 'nova')).toEqual(
      json('{"label": "Nova CPU pinning", "type": "number", "value": 4, "min": 0, "weight": 10}'),
    );
    expect(attribute(result, 'cpu_pinning', 'dpdk').value).toEqual(json('{"value": 0}').value);
    expect(attribute(result, 'cpu_pinning', 'metadata')).toEqual(
      json('{"label": "CPU pinning", "weight": 10}'),
    );
    expect(attribute(result, 'hugepages', 'nova').value).toEqual(json('{"2048": 512, "1048576": 0}'));
    expect(attribute(result, 'hugepages', 'dpdk').value).toEqual(json('{"value": 1024}').value);
  });

  it('keep page sizes that the release does not name, and numbers to the digit', () => {
    const value = '{"16777216": 1.0, "2048": 12345678901234567890}';
    const result = overlay.textFor(`{"hugepages": {"nova": {"value": ${value}}}}`);
    expect(result).toContain('"16777216":1.0');
    expect(result).toContain('"2048":12345678901234567890');
    expect(result).toContain('"1048576":0');
  });

  it('keep sections and attributes that only the node has', () => {
    const text =
      '{"own": {"metadata": {"label": "Own"}, "a": {"value": 1.0}}, "cpu_pinning": {"extra": {"type": "text", "value": "x"}}}';
    const result = overlaid(overlay, text) as JsonObject;
    expect(result.own).toEqual(json(text).own);
    expect(attribute(result, 'cpu_pinning', 'extra')).toEqual(attribute(json(text), 'cpu_pinning', 'extra'));
  });

  it('keep null and false as values, and take the default where there is none', () => {
    const result = overlaid(overlay, '{"cpu_pinning": {"nova": {"value": null}, "dpdk": {"min": 5}}}');
    expect(attribute(result, 'cpu_pinning', 'nova').value).toBeNull();
    expect(attribute(result, 'cpu_pinning', 'dpdk')).toEqual(
      attribute(NODE_ATTRIBUTES, 'cpu_pinning', 'dpdk'),
    );
  });

  it('do not change where the release defines none', () => {
    const older = AttributeOverlay.forNodes({});
    expect(older.textFor('{"cpu_pinning": {"nova": {"value": 4}}}')).toBeUndefined();
    expect(older.textFor('{}')).toBeUndefined();
  });

  it('do not change when they are what they should be, however that is written', () => {
    const once = overlay.textFor('{}')!;
    expect(overlay.textFor(once)).toBeUndefined();
    expect(overlay.textFor(` ${once.replace('"weight":10', '"weight" : 10.0')}`)).toBeUndefined();
  });

  it.each(['', 'null', '[]', '3', '"x"', '{', '{"cpu_pinning": '])(
    'stay where they are no document: %j',
    (text) => {
      expect(overlay.textFor(text)).toBeUndefined();
    },
  );

  it('stay where a section or an attribute is none', () => {
    const result = overlaid(
      overlay,
      '{"cpu_pinning": null, "hugepages": {"nova": [1], "dpdk": 7}}',
    ) as JsonObject;
    expect(result.cpu_pinning).toBeNull();
    expect(objectIn(result, 'hugepages')).toMatchObject(json('{"nova": [1], "dpdk": 7}'));
  });

  it('are not taken for members that every object has', () => {
    const release = AttributeOverlay.forNodes(
      json('{"constructor": {"metadata": {}, "a": {"type": "text", "value": "x"}}}'),
    );
    expect(release.textFor('{"__proto__": {"a": 1}}')).toBe(
      '{"__proto__":{"a":1},"constructor":{"metadata":{},"a":{"type":"text","value":"x"}}}',
    );
  });
});

describe('attributes of an interface of a node that moves (G31)', () => {
  const overlay = AttributeOverlay.forNics(NIC_ATTRIBUTES);

  it('are completed: sections that are new in the release are there, and what was set stays', () => {
    const text =
      '{"mtu": {"metadata": {"label": "MTU", "weight": 1}, "value": {"type": "number", "value": 9000}}, "offloading": {"modes": {"value": {"tso": null}}}}';
    const result = overlaid(overlay, text) as JsonObject;
    expect(attribute(result, 'mtu', 'value')).toEqual(
      json('{"label": "Use Custom MTU", "type": "number", "nullable": true, "value": 9000, "min": 42}'),
    );
    expect(attribute(result, 'mtu', 'metadata')).toEqual(attribute(NIC_ATTRIBUTES, 'mtu', 'metadata'));
    expect(result.sriov).toEqual(NIC_ATTRIBUTES.sriov);
    expect(result.offloading).toEqual(json(text).offloading);
  });

  it('keep a choice that the release would make otherwise', () => {
    const result = overlaid(
      overlay,
      '{"sriov": {"enabled": {"value": true}, "physnet": {"value": "physnet2"}}}',
    );
    expect(attribute(result, 'sriov', 'enabled').value).toBe(true);
    expect(attribute(result, 'sriov', 'physnet').value).toBe('physnet2');
  });

  it('are those of the release where there are none', () => {
    expect(overlaid(overlay, '{}')).toEqual(NIC_ATTRIBUTES);
  });

  it('lose nothing on the way back to a release that knows less', () => {
    const before = '{"mtu":{"metadata":{"label":"MTU"},"value":{"value":1400}}}';
    const there = overlay.textFor(before)!;
    const older = AttributeOverlay.forNics(
      json('{"mtu": {"metadata": {"label": "MTU"}, "value": {"type": "number", "value": null}}}'),
    );
    const back = overlaid(older, there) as JsonObject;
    expect(attribute(back, 'mtu', 'value')).toEqual(json('{"type": "number", "value": 1400}'));
    expect(back.sriov).toEqual(NIC_ATTRIBUTES.sriov);
  });
});

describe('attributes of a bond of a node that moves (G31)', () => {
  const overlay = AttributeOverlay.forBonds(BOND_ATTRIBUTES);

  it('keep type and mode', () => {
    const result = overlaid(
      overlay,
      '{"type__": {"type": "hidden", "value": "linux"}, "mode": {"value": {"value": "802.3ad"}}}',
    ) as JsonObject;
    expect(result.type__).toEqual(json('{"type": "hidden", "value": "linux"}'));
    expect(attribute(result, 'mode', 'value')).toEqual(
      json('{"label": "Mode", "type": "select", "value": "802.3ad"}'),
    );
    expect(result.dpdk).toEqual(BOND_ATTRIBUTES.dpdk);
  });

  it('do not hide the mode of the column behind an empty one', () => {
    expect(overlaid(overlay, '{}')).toEqual({ dpdk: BOND_ATTRIBUTES.dpdk });
  });
});

describe('documents that nodes share', () => {
  it('are looked at once', () => {
    const overlay = AttributeOverlay.forNics(NIC_ATTRIBUTES);
    const write = jest.spyOn(JSON, 'stringify');
    const first = overlay.textFor('{"mtu": {}}');
    const written = write.mock.calls.length;
    expect(written).toBeGreaterThan(0);
    expect(overlay.textFor('{"mtu": {}}')).toBe(first);
    expect(write.mock.calls.length).toBe(written);
    write.mockRestore();
  });
});
