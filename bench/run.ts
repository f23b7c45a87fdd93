import { type BenchContext } from './bench';
import { BENCHES } from './calls';
import { BenchServer } from './database/bench-server';
import { circumstances } from './measuring/circumstances';
import { type Section } from './measuring/measurement';
import { printCircumstances, printSection } from './output/print';
import { progress, progressDone } from './output/progress';
import { writeResult } from './output/result-file';

/** Fewer rounds: to see whether it works, not how fast it is. */
const QUICK = '--quick';
const ROUNDS = 11;
const QUICK_ROUNDS = 3;

/** Whoever ends the measurements ends what was started for them, too. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error('Interrupted.')));
});
interrupted.catch(() => undefined);

async function bench(rounds: number): Promise<void> {
  progress('Starting a PostgreSQL');
  const server = await BenchServer.start();
  try {
    await Promise.race([measureAll({ server, rounds }), interrupted]);
  } finally {
    await server.stop();
  }
}

async function measureAll(context: BenchContext): Promise<void> {
  const how = circumstances(context.rounds, context.server.version);
  progressDone();
  printCircumstances(how);
  const sections: Section[] = [];
  for (const one of BENCHES) {
    const section = await one(context);
    progressDone();
    printSection(section);
    sections.push(section);
  }
  process.stdout.write(`\nEverything in numbers: ${writeResult(how, sections)}\n`);
}

bench(process.argv.includes(QUICK) ? QUICK_ROUNDS : ROUNDS).catch((error: Error) => {
  progressDone();
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
