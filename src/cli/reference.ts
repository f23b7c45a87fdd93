import { type Command } from 'commander';
import { buildProgram } from './program';

const WIDTH = 100;

/** The reference of the program in Markdown, made from its help. */
export function reference(): string {
  const program = buildProgram();
  const sections = program.commands.map((command) => section(`## \`${command.name()}\``, command));
  return `${[
    '# Command line',
    'This is what `nailgun-upgrade --help` says, and the help of each command. `npm run docs:cli` writes it anew.',
    section('', program),
    ...sections,
  ].join('\n\n')}\n`;
}

function section(title: string, command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return `${title}\n\n\`\`\`text\n${text.trim()}\n\`\`\``.trim();
}
