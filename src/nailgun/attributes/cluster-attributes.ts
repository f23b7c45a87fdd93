import { type JsonObject } from '../../json';

/** Settings of one environment: `editable` by operators, and `generated` once when it was made. */
export interface ClusterAttributes {
  readonly editable: JsonObject;
  readonly generated: JsonObject;
}
