import { commandWords, shellWords } from '../options/shell-words';
import { type GlobalOptions } from '../session';

/** Options of `run`. */
export interface RunOptions extends Pick<GlobalOptions, 'givenUrl'> {
  readonly env: string;
  readonly release?: string;
  readonly name?: string;
  readonly preserveNetworkRoles?: boolean;
  readonly networkTemplate?: string;
  readonly ceph?: string;
  readonly facts?: string;
  readonly isolation: boolean;
  readonly keepData: boolean;
  readonly batchSize: number;
  /** Codes of steps that people have taken. */
  readonly done: readonly string[];
  readonly acknowledge: readonly string[];
  readonly interval: number;
  readonly yes?: boolean;
}

/** The command that goes on with a run. */
export function goOnWithRun(options: RunOptions, env: string | number, done: Iterable<string>): string {
  const { release, preserveNetworkRoles, isolation, keepData, batchSize, acknowledge, yes } = options;
  return shellWords([
    ...commandWords('run', options),
    ...['--env', String(env)],
    ...(release === undefined ? [] : ['--release', release]),
    ...(preserveNetworkRoles ? ['--preserve-network-roles'] : []),
    ...(['name', 'networkTemplate', 'ceph', 'facts'] as const).flatMap((name) =>
      options[name] === undefined ? [] : [`--${name.replace('T', '-t')}`, options[name]],
    ),
    ...(isolation ? [] : ['--no-isolation']),
    ...(keepData ? [] : ['--no-keep-data']),
    ...['--batch-size', String(batchSize)],
    ...[...done].flatMap((code) => ['--done', code]),
    ...acknowledge.flatMap((reason) => ['--acknowledge', reason]),
    ...(yes ? ['--yes'] : []),
  ]);
}
