import { type LoggedStatement } from './statement-log';

/** What a service that is measured says to whoever measures it. */
export type FromService =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'report'; readonly report: ServiceReport };

/** What it is told. */
export type ToService = 'report' | 'stop';

/** What a service did since the last report. */
export interface ServiceReport {
  readonly statements: readonly LoggedStatement[];
  /** Most memory that it had at any time, in MiB. */
  readonly peakMemory: number;
}
