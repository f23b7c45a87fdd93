import { type Tables } from '../../demo/sample';

/** The rows of a master on the schema of 10.0, which knows no vCenter settings. */
export function onSchema10(tables: Tables): Tables {
  const { vmware_attributes: _vmware, releases = [], ...others } = tables;
  return {
    ...others,
    releases: releases.map(({ vmware_attributes_metadata: _metadata, ...release }) => release),
  };
}
