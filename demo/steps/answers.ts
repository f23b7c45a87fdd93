import { type Decision, type Finding } from '../guide/decisions';
import { type JsonObject } from '../sample';

export interface Environment {
  readonly id: number;
  readonly name: string;
  readonly release_id: number;
}

export interface Release {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly attributes_metadata: { readonly editable: JsonObject };
}

export interface Plan {
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
  readonly external_steps: readonly { readonly title: string; readonly when: string }[];
  readonly digest: string;
}
