import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, textOf } from '../recording/recording';
import { rowsOf } from '../world/world';
import { newEnvironments, referred, valueAt } from './environment';

/** What kind of crash was recorded; empty for an answer. */
export function recordedCrash({ recordedAnswer: { status, body } }: StepContext): string {
  return status === 500 && isMembers(body) && typeof body.crashed === 'string' ? body.crashed : '';
}

export const bothRefused = (_: unknown, { recordedAnswer, ourAnswer }: StepContext): boolean =>
  recordedAnswer.status >= 400 && ourAnswer.status >= 400;

/** The recorded answer is no JSON object, ours is one. */
export const wasNoErrorDocument = (_: unknown, context: StepContext): boolean =>
  bothRefused(_, context) && !isMembers(context.recordedAnswer.body) && isMembers(context.ourAnswer.body);

/** The recorded clone was refused and left its seed behind, ours was refused too and left nothing. */
export function leftSeedBehind(context: StepContext): boolean {
  const { before, after } = context;
  return bothRefused(null, context) && newEnvironments(before.recorded, after.recorded).length > 0;
}

/** An id that is no whole number: recorded as not found, ours says that it is none. */
export const namesNoWholeNumber = (
  _: unknown,
  { request, recordedAnswer, ourAnswer }: StepContext,
): boolean =>
  recordedAnswer.status === 404 &&
  ourAnswer.status === 400 &&
  (/\/(clone_release|clusters)\/(?!\d+(\/|$))/.test(request.path) ||
    !Number.isInteger(valueAt(request.body, ['release_id']) ?? 0));

/** Recorded as refused for its order, while the numbers of the versions say that it is newer. */
export function isNewerByNumber({ request, recordedAnswer, ourAnswer, before }: StepContext): boolean {
  if (recordedAnswer.status !== 400 || ourAnswer.status !== 200) return false;
  const cluster = referred(before.ours, 'clusters', /\/clusters\/(\d+)\//.exec(request.path)?.[1]);
  const from = environmentVersion(referred(before.ours, 'releases', cluster?.release_id)?.version);
  const to = environmentVersion(
    referred(before.ours, 'releases', valueAt(request.body, ['release_id']))?.version,
  );
  return Number(to) > Number(from) && to < from;
}

/** The release copy that a recorded clone_release collided with is the one that ours answers. */
export function answersExistingCopy({ ourAnswer, before }: StepContext): boolean {
  return (
    ourAnswer.status === 200 &&
    referred(before.ours, 'releases', valueAt(ourAnswer.body, ['id'])) !== undefined
  );
}

/** Whether another environment that is no seed has the same release as the one that the request names. */
export function sharesItsRelease({ request, before }: StepContext): boolean {
  const clusters = rowsOf(before.ours, 'clusters');
  const cluster = referred(before.ours, 'clusters', /\/clusters\/(\d+)\//.exec(request.path)?.[1]);
  return clusters.some((other) => other.id !== cluster?.id && other.release_id === cluster?.release_id);
}

/** Right of the dash: `9.0` of `mitaka-9.0`. */
const environmentVersion = (version: Json | undefined): string => textOf(version).split('-').at(-1) ?? '';
