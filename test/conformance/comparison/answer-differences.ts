import { type Json } from '../recording/recording';
import { type Difference } from './difference';
import { jsonDifferences } from './json-differences';

/** Status and parsed body of an answer; a body that is not JSON is its text, an empty one is null. */
export interface ComparedAnswer {
  readonly status: number;
  readonly body: Json;
}

/**
 * Where an answer is not the recorded one (its ids translated). Of answers with different statuses the bodies
 * are not compared: they speak of different things.
 */
export function answerDifferences(recorded: ComparedAnswer, ours: ComparedAnswer): readonly Difference[] {
  if (recorded.status !== ours.status) {
    return [
      {
        kind: 'status',
        direction: 'changed',
        path: [],
        recorded: { status: recorded.status, body: recorded.body },
        ours: { status: ours.status, body: ours.body },
      },
    ];
  }
  return jsonDifferences(recorded.body, ours.body).map((difference) => ({ kind: 'answer', ...difference }));
}
