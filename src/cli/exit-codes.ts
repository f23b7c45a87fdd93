/** What the program ends with. */
export const EXIT = {
  done: 0,
  /** The service, or the operator, said no. */
  refused: 1,
  /** The command line cannot be understood, or nobody is there to be asked. */
  usage: 2,
  /** Something has to be accepted by name first, or is to be done by somebody else. */
  acknowledge: 3,
  /** Nobody answers, or somebody else does. */
  unreachable: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
