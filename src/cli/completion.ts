import { type Command } from 'commander';

/** Names of the options of a command, those of all commands among them. */
const optionsOf = (program: Command, command: Command): string =>
  [
    ...new Set(
      [...command.options, ...program.options, { long: '--help' }].flatMap(({ long }) => long ?? []),
    ),
  ].join(' ');

const inSummary = (command: Command): string => command.summary().replaceAll("'", '’');

/** Completion for bash, to be read by `source`. */
export function bashCompletion(program: Command): string {
  const commands = program.commands.map((command) => command.name());
  const cases = program.commands.map(
    (command) => `    ${command.name()}) words='${optionsOf(program, command)}' ;;`,
  );
  return `_nailgun_upgrade() {
  local words='${[...commands, ...optionsOf(program, program).split(' ')].join(' ')}' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
${cases.map((line) => `  ${line}`).join('\n')}
      *) continue ;;
    esac
    break
  done
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _nailgun_upgrade nailgun-upgrade
`;
}

/** Completion for zsh. */
export function zshCompletion(program: Command): string {
  const commands = program.commands.map((command) => `    '${command.name()}:${inSummary(command)}'`);
  const cases = program.commands.map(
    (command) => `    ${command.name()}) compadd -- ${optionsOf(program, command)}; _files ;;`,
  );
  return `#compdef nailgun-upgrade
_nailgun_upgrade() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
    *) compadd -- ${optionsOf(program, program)} ;;
  esac
}
compdef _nailgun_upgrade nailgun-upgrade
`;
}
