import { commandWords, shellWords } from '../options/shell-words';
import { type MoveOptions } from './move-options';

/** The command that moves these nodes as the options say. */
export function goOnWith(options: MoveOptions, nodes: readonly number[]): string {
  const { env, back, batchSize, setRoles, reprovision, keepData, wait, yes, acknowledge } = options;
  return shellWords([
    ...commandWords('move', options),
    ...['--env', env, '--nodes', nodes.join(',')],
    ...(back ? ['--back'] : []),
    ...(batchSize === undefined ? [] : ['--batch-size', String(batchSize)]),
    ...(setRoles.length === 0 ? [] : ['--set-roles', setRoles.join(',')]),
    ...(reprovision ? [] : ['--no-reprovision']),
    ...(keepData === undefined ? [] : ['--keep-data', ...(keepData === true ? [] : [keepData])]),
    ...(wait ? [] : ['--no-wait']),
    ...acknowledge.flatMap((reason) => ['--acknowledge', reason]),
    ...(yes ? ['--yes'] : []),
  ]);
}
