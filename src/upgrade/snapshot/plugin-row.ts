/** A plug-in that the master knows. */
export interface PluginRow {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly releases: string | null;
  readonly attributes_metadata: string | null;
}
