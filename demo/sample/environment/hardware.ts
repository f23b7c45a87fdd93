import { type JsonObject, type JsonValue } from '../json';

/** A disk of a node; the size is in megabytes, as layouts count. */
export interface Disk {
  readonly name: string;
  readonly path: string;
  readonly megabytes: number;
  /** Other names that the disk has in the system. */
  readonly links: readonly string[];
}

const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;

/** All nodes of the sample are of one make: a system disk and two for what the role stores. */
export function disksOf(nodeId: number): Disk[] {
  return ['sda', 'sdb', 'sdc'].map((name, index) => ({
    name,
    path: `disk/by-path/pci-0000:00:1f.2-scsi-${String(nodeId)}:${String(index)}:0:0`,
    megabytes: index === 0 ? 476_000 : 953_000,
    links: [`disk/by-id/ata-alder-${String(nodeId)}-${String(index)}`],
  }));
}

export function disksMeta(disks: readonly Disk[]): JsonValue {
  return disks.map(({ name, path, megabytes, links }) => ({
    name,
    disk: path,
    size: megabytes * MEGABYTE,
    model: 'Alder SSD',
    removable: '0',
    extra: [...links],
  }));
}

/** What the agent on a node reports, interfaces and disks aside. */
export function machineMeta(uuid: string): JsonObject {
  const cpu = { model: 'Alder 2640 @ 2.40GHz', frequency: 2400 };
  return {
    cpu: { real: 2, total: 4, spec: Array.from({ length: 4 }, () => ({ ...cpu })) },
    memory: {
      total: 64 * GIGABYTE,
      maximum_capacity: 128 * GIGABYTE,
      slots: 4,
      devices: Array.from({ length: 2 }, () => ({ type: 'DDR3', size: 32 * GIGABYTE, frequency: 1333 })),
    },
    numa_topology: {
      distances: [['1.0']],
      numa_nodes: [{ id: 0, cpus: [0, 1, 2, 3], memory: 64 * GIGABYTE }],
      supported_hugepages: [2048, 1048576],
    },
    pci_devices: {},
    system: { manufacturer: 'Alder', product: 'A-2', uuid, runtime_uuid: uuid, fqdn: 'bootstrap.example' },
  };
}
