import fc from 'fast-check';

/** Documents as people and their tools write them: numbers, spaces and escapes that a round trip would change. */
const UNUSUAL = [
  '{"weight": 1.0, "serial": 9007199254740993}',
  '{ "b" : 1,\n  "a": 12345678901234567890123 }',
  '{"\\u00fc": "\\u0000", "ü": "\\ud83d\\ude00"}',
  '{"__proto__": {"x": 1}, "constructor": null}',
  '[{"id": 1, "mem": 2.50}, {"id": 1}]',
  '"text"',
  'null',
];

/** The text of a JSON document, of any shape. */
export const jsonTexts: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom('{}', '[]', ...UNUSUAL),
  fc.json({ maxDepth: 2 }),
);

/** Attributes of nodes: none, parts, what no release knows, and what is not a document of attributes. */
export const nodeAttributes: fc.Arbitrary<string> = fc.constantFrom(
  '{}',
  '{"cpu_pinning": {"nova": {"value": 2.0}}}',
  '{"hugepages": {"nova": {"type": "custom_hugepages", "value": {"2048": 1.0, "1048576": 12345678901234567890}}}}',
  '{"hugepages": {"nova": {"value": {}}, "own": {"value": [1.50]}}, "rack_unit": {"height": 1.0}}',
  '{"cpu_pinning": null, "hugepages": []}',
  '{"cpu_pinning": {"metadata": {"label": "Mine"}, "nova": {"value": null}}}',
  '[]',
  'null',
);

/** Attributes of network cards, likewise. */
export const nicAttributes: fc.Arbitrary<string> = fc.constantFrom(
  '{}',
  '{"mtu": {"value": {"value": 9000.0}}}',
  '{"offloading": {"modes": {"value": {"tx": true, "rx": null}}}, "own": {"big": 9007199254740993}}',
  '{"sriov": {"enabled": {"value": true}, "numvfs": {"value": 8}}, "dpdk": {}}',
  'null',
);

/** Attributes of bonds, likewise. */
export const bondAttributes: fc.Arbitrary<string> = fc.constantFrom(
  '{}',
  '{"type__": {"value": "linux"}, "mode": {"value": {"value": "active-backup"}}}',
  '{"lacp_rate": {"value": {"value": "fast"}}, "own": [1.0]}',
);

/** What is uploaded in place of what Nailgun would send to nodes. */
export const uploadedInfo: fc.Arbitrary<string | null> = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom('[]', '{}', null, ''),
  fc.constantFrom('[{"uid": "1", "priority": 100.0}]', '{"ks_meta": {"serial": 9007199254740993}}', 'null'),
);
