import { addressNumber, addressText, type Subnet } from '../ipv4';
import { isJsonObject, type JsonObject, type JsonValue } from '../json';
import { type SampleRelease } from '../releases';
import { json, type Row, type Tables } from '../rows';
import { type SampleIds } from '../sample-ids';
import { type Rack } from './racks';

/** An interface of a node, and the network groups that it carries. */
interface Interface {
  readonly name: string;
  readonly mac: string;
  readonly pxe: boolean;
  readonly networkIds: readonly number[];
}

export interface Wiring {
  readonly nodeId: number;
  readonly address: string;
  readonly rack: Rack;
}

/** What the network card can take over from the processor; null stands for its own default. */
const OFFLOADING: JsonValue = [
  { name: 'tx-checksumming', state: null, sub: [{ name: 'tx-checksum-ipv4', state: null, sub: [] }] },
  { name: 'generic-receive-offload', state: null, sub: [] },
];

/** eth0 boots, eth1 is public, eth2 carries the rest. */
function interfacesOf({ nodeId, rack }: Wiring): Interface[] {
  const ofName = (...names: readonly string[]): number[] =>
    rack.networks.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  return [
    { name: 'eth0', mac: macOf(nodeId, 0), pxe: true, networkIds: [rack.pxe.networkId] },
    { name: 'eth1', mac: macOf(nodeId, 1), pxe: false, networkIds: ofName('public') },
    {
      name: 'eth2',
      mac: macOf(nodeId, 2),
      pxe: false,
      networkIds: ofName('management', 'storage', 'private', 'baremetal'),
    },
  ];
}

export function macOf(nodeId: number, port: number): string {
  const octets = [0x52, 0x54, (nodeId >> 16) & 255, (nodeId >> 8) & 255, nodeId & 255, port];
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

/** Interfaces as the agent reports them; the one that the node booted from has an address. */
export function interfacesMeta(wiring: Wiring): JsonValue {
  return interfacesOf(wiring).map(({ name, mac, pxe }) => ({
    name,
    mac,
    pxe,
    state: 'up',
    driver: 'ixgbe',
    bus_info: `0000:0${name.slice(-1)}:00.0`,
    max_speed: 10000,
    current_speed: 1000,
    offloading_modes: OFFLOADING,
    interface_properties: properties(),
    ...(pxe ? { ip: wiring.address, netmask: netmaskOf(wiring.rack.pxe.subnet) } : {}),
  }));
}

export function interfaceTables(ids: SampleIds, release: SampleRelease, wirings: readonly Wiring[]): Tables {
  const nics: Row[] = [];
  const assignments: Row[] = [];
  for (const wiring of wirings) {
    for (const nic of interfacesOf(wiring)) {
      const id = ids.next('node_nic_interfaces');
      nics.push(nicRow(id, wiring, nic, release));
      for (const network_id of nic.networkIds) {
        assignments.push({ id: ids.next('net_nic_assignments'), network_id, interface_id: id });
      }
    }
  }
  return { node_nic_interfaces: nics, net_nic_assignments: assignments };
}

function nicRow(id: number, wiring: Wiring, { name, mac, pxe }: Interface, release: SampleRelease): Row {
  return {
    id,
    node_id: wiring.nodeId,
    name,
    mac,
    max_speed: 10000,
    current_speed: 1000,
    ip_addr: pxe ? wiring.address : null,
    netmask: pxe ? netmaskOf(wiring.rack.pxe.subnet) : null,
    state: 'up',
    parent_id: null,
    driver: 'ixgbe',
    bus_info: `0000:0${name.slice(-1)}:00.0`,
    interface_properties: json(properties()),
    offloading_modes: json(OFFLOADING),
    pxe,
    attributes: json(attributesOf(release)),
    meta: json({
      offloading_modes: OFFLOADING,
      numa_node: 0,
      pci_id: '8086:10fb',
      sriov: { available: false, totalvfs: 0, pci_id: '' },
      dpdk: { available: false },
    }),
  };
}

function properties(): JsonObject {
  return { pci_id: '8086:10fb', numa_node: 0, sriov: { available: false, sriov_totalvfs: 0, pci_id: '' } };
}

/** The release's attributes with the modes of this card. */
function attributesOf(release: SampleRelease): JsonObject {
  const attributes = structuredClone(release.nic_attributes);
  const offloading = attributes.offloading;
  const modes = isJsonObject(offloading) ? offloading.modes : undefined;
  if (isJsonObject(modes)) {
    modes.value = { 'tx-checksumming': null, 'tx-checksum-ipv4': null, 'generic-receive-offload': null };
  }
  return attributes;
}

function netmaskOf(subnet: Subnet): string {
  return addressText(addressNumber('255.255.255.255') - (2 ** (32 - subnet.prefix) - 1));
}
