import { isJsonObject, objectAt, type JsonObject, type JsonValue } from '../json';
import { environmentVersion } from '../releases';
import { evaluate, type Origin } from './evaluate';

/** Settings of an environment. A test may change them in place before the rows are made. */
export interface ClusterAttributes {
  readonly editable: JsonObject;
  readonly generated: JsonObject;
}

/** The defaults of the release, as a new environment gets them, and what time on the master did to them since. */
export function defaultAttributes(origin: Origin): ClusterAttributes {
  const { editable, generated } = origin.release.attributes_metadata;
  const attributes = {
    editable: evaluate(editable, origin, 'editable'),
    generated: evaluate(generated, origin, 'generated'),
  };
  if (Number(environmentVersion(origin.release)) < 9) {
    leaveUnresolvedCephIdentity(attributes);
  }
  return attributes;
}

/** Sets what the operator sees as the value of `section.setting`. The release has to define it. */
export function setSetting(attributes: ClusterAttributes, path: string, value: JsonValue): void {
  settingAt(attributes, path).value = value;
}

export function settingAt(attributes: ClusterAttributes, path: string): JsonObject {
  const [section = '', name = ''] = path.split('.');
  return objectAt(attributes.editable, section, name);
}

/** Whether a checkbox is on; false where the release has no such setting. */
export function isOn(attributes: ClusterAttributes, section: string, name: string): boolean {
  const settings = attributes.editable[section];
  const setting = isJsonObject(settings) ? settings[name] : undefined;
  return isJsonObject(setting) && setting.value === true;
}

/** G06: the master's migration to 9.0 wrote definitions instead of values into environments that it found. */
function leaveUnresolvedCephIdentity(attributes: ClusterAttributes): void {
  const storage = attributes.editable.storage;
  if (!isJsonObject(storage)) {
    return;
  }
  storage.fsid = { type: 'hidden', value: { generator: 'uuid4' } };
  for (const key of ['mon_key', 'admin_key', 'bootstrap_osd_key', 'radosgw_key']) {
    storage[key] = { type: 'hidden', value: { generator: 'cephx_key' } };
  }
}
