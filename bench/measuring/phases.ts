import { type LoggedStatement } from '../service/statement-log';
import { spreadOf } from './spread';

/** Where the time of a request goes, in milliseconds. */
export interface Phases {
  /** Statements up to the first one that writes: locks, and what decides. */
  readonly reading: number;
  /** Between these statements: what the service does with what it read. */
  readonly planning: number;
  /** From the first statement that writes to the last, what is prepared between them, and the commit. */
  readonly writing: number;
  /** Everything else: reading what is answered and putting it into words, and HTTP itself. */
  readonly answering: number;
}

/** Not the locks: there the word stands at the end (`FOR UPDATE`). */
const WRITES = /\b(?:INSERT INTO|DELETE FROM|UPDATE \w+(?: \w+)?\s+SET)\b/;

/** @param milliseconds that the whole request took */
export function phasesOf(statements: readonly LoggedStatement[], milliseconds: number): Phases {
  const from = statements.findIndex(({ text }) => WRITES.test(text));
  const to = statements.findLastIndex(({ text }) => WRITES.test(text));
  const before = from < 0 ? statements : statements.slice(0, from);
  const reading = total(before);
  const planning = from < 0 ? 0 : statements[from]!.started - statements[0]!.started - reading;
  const commits = total(statements.slice(to + 1).filter(({ text }) => text === 'COMMIT'));
  const writing = from < 0 ? 0 : statements[to]!.ended - statements[from]!.started + commits;
  return { reading, planning, writing, answering: milliseconds - reading - planning - writing };
}

/** Each phase at its own median. */
export function typicalPhases(rounds: readonly Phases[]): Phases {
  const median = (phase: keyof Phases): number => spreadOf(rounds.map((round) => round[phase])).median;
  return {
    reading: median('reading'),
    planning: median('planning'),
    writing: median('writing'),
    answering: median('answering'),
  };
}

const total = (statements: readonly LoggedStatement[]): number =>
  statements.reduce((sum, { started, ended }) => sum + ended - started, 0);
