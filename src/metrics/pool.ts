import { type DataSource } from 'typeorm';
import { type Pool } from 'pg';

/** What a pool of connections tells of itself; nothing before it is there and after it was closed. */
export type PoolFigures = Partial<Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount' | 'options'>>;

/** The driver's pool, which TypeORM keeps to itself. */
export const poolOf = (dataSource: DataSource): PoolFigures =>
  (dataSource.driver as unknown as { readonly master?: PoolFigures }).master ?? {};
