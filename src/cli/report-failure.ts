import { CommanderError } from 'commander';
import { RefusedByService } from './api/refused-by-service';
import { Ending } from './ending';
import { EXIT } from './exit-codes';
import { acknowledgeFlags, showFindings } from './screen/findings';
import { Screen } from './screen/screen';

/**
 * Says on the error stream what ended the program; a refusal goes to programs as it came.
 *
 * @returns the code to end with
 */
export function reportFailure(error: unknown, forPrograms: boolean): number {
  const errors = new Screen(process.stderr, false);
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Ending) {
    errors.say(error.message, error.code === EXIT.acknowledge ? 'yellow' : 'red');
    return error.code;
  }
  if (error instanceof RefusedByService) return reportRefusal(error, errors, forPrograms);
  throw error;
}

function reportRefusal(
  { status, body, text }: RefusedByService,
  errors: Screen,
  forPrograms: boolean,
): number {
  new Screen(process.stdout, forPrograms).document(text);
  const [required, ...open] = body.errors;
  if (body.reason === 'acknowledgement_required') {
    showFindings(
      errors,
      open.map((finding) => ({ ...finding, class: 'acknowledge' })),
    );
    const reasons = (required?.detail as { reasons?: readonly string[] } | undefined)?.reasons ?? [];
    errors.say(`This has to be accepted by name. Add: ${acknowledgeFlags(reasons)}`, 'yellow');
    return EXIT.acknowledge;
  }
  errors.say(`Refused (${body.reasons.join(', ')}):`, 'red');
  for (const { message } of body.errors) errors.say(`  ${message}`);
  if (status === 401) errors.say('Log in with OS_TOKEN, or with OS_USERNAME and OS_PASSWORD.');
  return EXIT.refused;
}
