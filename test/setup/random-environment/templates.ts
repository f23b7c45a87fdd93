import { type TestMaster } from '../../factories/master';
import { type TestDatabase } from '../database';
import { fittingTemplate, type Template, type TemplatePart } from '../network-template';

/** What an environment's network template does: nothing, as there is none; or where it puts networks. */
export type TemplateKind = 'none' | 'ports' | 'bond';

/** The text of a template for every role that a node of the sample may have; null for none. */
export async function templateText(master: TestMaster, kind: TemplateKind): Promise<string | null> {
  if (kind === 'none') return null;
  const template = await fittingTemplate(master, '9.0');
  const { adv_net_template: groups } = template;
  const [part] = Object.values(groups);
  const everything = Object.keys(part!.network_scheme);
  for (const role of ['controller', 'compute', 'ceph-osd', 'base-os', 'cinder']) {
    part!.templates_for_node_role[role] = everything;
  }
  return JSON.stringify(kind === 'bond' ? bonded(template, part!) : template);
}

/** Everything that is not on the first card is on a bond of the two others, or on a VLAN of it. */
function bonded(template: Template, part: TemplatePart): Template {
  const [, first, ...others] = Object.entries(part.network_scheme);
  first![1].transformations = [
    {
      action: 'add-bond',
      bridge: `br-${first![0]}`,
      name: 'bond0',
      interfaces: ['<% if1 %>', '<% if2 %>'],
      bond_properties: { mode: 'active-backup' },
    },
  ];
  others.forEach(([name, scheme], place) => {
    scheme.transformations = [{ action: 'add-port', bridge: `br-${name}`, name: `bond0.${201 + place}` }];
  });
  return template;
}

/** Gives an environment a template, or takes it away. */
export async function writeTemplate(
  database: TestDatabase,
  clusterId: number,
  text: string | null,
): Promise<void> {
  await database.query('UPDATE networking_configs SET configuration_template = $2 WHERE cluster_id = $1', [
    clusterId,
    text,
  ]);
}
