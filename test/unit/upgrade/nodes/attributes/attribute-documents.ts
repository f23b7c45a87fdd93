import { type JsonObject, type JsonValue, parseJson } from '../../../../../src/json';
import { type AttributeOverlay } from '../../../../../src/upgrade/nodes/attributes/attribute-overlay';

export const json = (text: string): JsonObject => parseJson(text) as JsonObject;

/** What a document becomes, whether it changes or not. */
export const overlaid = (overlay: AttributeOverlay, text: string): JsonValue =>
  parseJson(overlay.textFor(text) ?? text);

/** In the form of releases since 9.0. */
export const NODE_ATTRIBUTES = json(`{
  "cpu_pinning": {
    "metadata": {"label": "CPU pinning", "weight": 10},
    "nova": {"label": "Nova CPU pinning", "type": "number", "value": 0, "min": 0, "weight": 10},
    "dpdk": {"label": "DPDK CPU pinning", "type": "number", "value": 0, "min": 0, "weight": 20}
  },
  "hugepages": {
    "metadata": {"label": "Huge Pages", "weight": 20},
    "nova": {"label": "Nova Huge Pages", "type": "custom_hugepages", "value": {}, "weight": 10},
    "dpdk": {"label": "DPDK Huge Pages", "type": "number", "value": 0, "min": 0, "weight": 20}
  }
}`);

export const NIC_ATTRIBUTES = json(`{
  "mtu": {
    "metadata": {"label": "MTU", "weight": 20},
    "value": {"label": "Use Custom MTU", "type": "number", "nullable": true, "value": null, "min": 42}
  },
  "sriov": {
    "metadata": {"label": "SR-IOV", "weight": 30},
    "enabled": {"label": "Enable SR-IOV", "type": "checkbox", "value": false},
    "physnet": {"label": "Physical Network Name", "type": "text", "value": ""}
  }
}`);

export const BOND_ATTRIBUTES = json(`{
  "type__": {"type": "hidden", "value": null},
  "mode": {
    "metadata": {"label": "Mode", "weight": 10},
    "value": {"label": "Mode", "type": "select", "value": ""}
  },
  "dpdk": {
    "metadata": {"label": "DPDK", "weight": 40},
    "enabled": {"label": "Enable DPDK", "type": "checkbox", "value": false}
  }
}`);
