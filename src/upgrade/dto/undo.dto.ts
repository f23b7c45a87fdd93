import { AcknowledgeProperty } from './acknowledge-property';
import { DryRunProperty } from './dry-run-property';

/** How an upgrade is to be undone; no body is needed. Other members are accepted and ignored. */
export class UndoDto {
  @DryRunProperty()
  readonly dry_run?: boolean | null;

  @AcknowledgeProperty('seed_changed')
  readonly acknowledge?: readonly string[] | null;
}
