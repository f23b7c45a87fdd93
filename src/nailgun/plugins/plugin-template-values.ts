import { type TemplateValues } from '../attributes/format-template';
import { templateValues } from '../clusters/template-values';
import { type Cluster } from '../entities/cluster.entity';
import { type MasterSettings } from '../settings/master-settings';

/**
 * Members of the master's settings that settings of plug-ins may name. Only these, although Nailgun fills in
 * any: operators write the texts, and the settings hold the master's passwords.
 */
const OPEN_SETTINGS = ['MASTER_IP', 'DNS_DOMAIN'];

/** What settings of plug-ins can name as `{cluster...}` and `{settings...}`. Needs the cluster's release. */
export function pluginTemplateValues(cluster: Cluster, { values }: MasterSettings): TemplateValues {
  const { release } = cluster;
  return {
    cluster: templateValues(cluster, { ...release, operating_system: release.operatingSystem }),
    settings: Object.fromEntries(OPEN_SETTINGS.map((name) => [name, values[name]])),
  };
}
