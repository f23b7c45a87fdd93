import { Argument, type Command } from 'commander';
import { bashCompletion, zshCompletion } from '../completion';

/** `completion`: of the shell. */
export function defineCompletion(program: Command): void {
  program
    .command('completion')
    .summary('print the completion for a shell')
    .description('Prints what a shell has to read to complete commands and options.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh']))
    .addHelpText(
      'after',
      '\nExamples:\n  $ source <(nailgun-upgrade completion bash)\n  $ source <(nailgun-upgrade completion zsh)',
    )
    .action((shell: string) => {
      process.stdout.write(shell === 'bash' ? bashCompletion(program) : zshCompletion(program));
    });
}
