import { documentOf, type JsonValue, json, type Row } from '../../demo/sample';

const PROCESSORS = 48;
const MEMORY_MODULES = 16;
const GIGABYTE = 1024 ** 3;

/** A node of the sample as a server with two large processors: about 10 KB of what its agent reports. */
export function asServers(node: Row): Row {
  const meta = documentOf(node, 'meta');
  const { interfaces } = meta;
  return {
    ...node,
    meta: json({
      ...meta,
      cpu: { real: 2, total: PROCESSORS, spec: repeated(PROCESSORS, processor) },
      memory: {
        total: MEMORY_MODULES * 32 * GIGABYTE,
        maximum_capacity: 1536 * GIGABYTE,
        slots: 24,
        devices: repeated(MEMORY_MODULES, { type: 'DDR4', size: 32 * GIGABYTE, frequency: 2133 }),
      },
      interfaces: [interfaces ?? [], interfaces ?? []].flat(),
    }),
  };
}

const processor: JsonValue = {
  model: 'Alder 2680 v3 @ 2.50GHz, a name as long as theirs are',
  frequency: 2500,
};

const repeated = (times: number, value: JsonValue): JsonValue => Array.from({ length: times }, () => value);
