#!/usr/bin/env node
import { buildProgram } from './program';
import { reportFailure } from './report-failure';

async function main(): Promise<void> {
  const program = buildProgram();
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = reportFailure(error, process.argv.includes('--json'));
  }
}

// A reader that has seen enough (`| head`) is no failure, and what was begun is finished without it.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') process.exit(1);
});
void main();
