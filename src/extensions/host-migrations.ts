import { type Type } from '@nestjs/common';
import { type MigrationInterface } from 'typeorm';
import { DisabledExtensions1790000000000 } from '../../migrations/extensions/1790000000000-disabled-extensions';
import { DeletedClusters1790000000001 } from '../../migrations/extensions/1790000000001-deleted-clusters';
import { type Extension } from './extension';

/** What extensions have in common in the database. Without an extension there is none of it. */
export function hostMigrations(extensions: readonly Extension[]): readonly Type<MigrationInterface>[] {
  if (extensions.length === 0) return [];
  return wantsDeletions(extensions)
    ? [DisabledExtensions1790000000000, DeletedClusters1790000000001]
    : [DisabledExtensions1790000000000];
}

/** Whether an extension wants to know of environments that are deleted. */
export const wantsDeletions = (extensions: readonly Extension[]): boolean =>
  extensions.some(({ lifecycle }) => lifecycle?.onClusterDelete !== undefined);
