import { QueryFailedError } from 'typeorm';

/** PostgreSQL's code of a failed statement (`23505`); empty for any other error. */
export function sqlState(error: unknown): string {
  return error instanceof QueryFailedError ? ((error.driverError as { code?: string }).code ?? '') : '';
}
