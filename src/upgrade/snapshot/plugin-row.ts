/** A version of a plug-in that the master has. Documents are the text of their columns. */
export interface PluginRow {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly releases: string | null;
  readonly attributes_metadata: string | null;
  readonly network_roles_metadata: string | null;
  readonly roles_metadata: string | null;
  readonly volumes_metadata: string | null;
  readonly components_metadata: string | null;
}

/** A plug-in that an environment can use, and what its operator chose. */
export interface PluginLinkRow {
  readonly plugin_id: number;
  readonly enabled: boolean;
  readonly attributes: string;
}
