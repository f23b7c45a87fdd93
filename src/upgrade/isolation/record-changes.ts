import { type FactChange } from './facts/fact-change';
import { type IsolationRecord } from './isolation-snapshot';

/** What an isolation changed, as it was remembered. */
export const changesOf = ({ changes }: Pick<IsolationRecord, 'changes'>): readonly FactChange[] =>
  JSON.parse(changes) as readonly FactChange[];
