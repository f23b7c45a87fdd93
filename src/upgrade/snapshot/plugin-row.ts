/** A plug-in that the master knows. */
export interface PluginRow {
  readonly id: number;
  readonly releases: string | null;
  readonly attributes_metadata: string | null;
}
