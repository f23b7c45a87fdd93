import { AcknowledgeProperty } from './acknowledge-property';

/** What a duplicate of virtual addresses is asked for; no body is needed. Other members are accepted and ignored. */
export class VipsDto {
  @AcknowledgeProperty('vip_outside_ranges')
  readonly acknowledge?: readonly string[] | null;
}
