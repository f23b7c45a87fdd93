import { type RecordedRequest } from '../recording/recording';
import { type IdMap } from '../world/id-map';
import { type ComparedAnswer } from './answer-differences';
import { type Moment } from './row-comparison';

/** What a predicate of the list may look at, beside the difference itself. */
export interface StepContext {
  /** Name of the call: `clone`. */
  readonly operation: string;
  /** With our ids. */
  readonly request: RecordedRequest;
  readonly recordedAnswer: ComparedAnswer;
  readonly ourAnswer: ComparedAnswer;
  readonly before: Moment;
  readonly after: Moment;
  readonly ids: IdMap;
}
