import { type GlobalOptions } from '../session';

/** Options of `move`. */
export interface MoveOptions extends Pick<GlobalOptions, 'givenUrl'> {
  readonly env: string;
  readonly nodes?: readonly number[];
  readonly role: readonly string[];
  readonly back?: boolean;
  readonly batchSize?: number;
  readonly setRoles: readonly string[];
  readonly reprovision: boolean;
  /** Names of volumes, or true for all. */
  readonly keepData?: string | true;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly interval: number;
  readonly yes?: boolean;
  readonly acknowledge: readonly string[];
}
