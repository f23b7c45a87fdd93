import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A notification in Nailgun's form. */
export interface NotificationView {
  readonly id: number;
  readonly cluster: number | null;
  readonly topic: string;
  readonly message: string | null;
  readonly status: string;
  readonly node_id: number | null;
  readonly task_id: number | null;
  /** `HH:MM:SS`, in the master's time zone. */
  readonly time: string;
  /** `DD-MM-YYYY`, likewise. */
  readonly date: string;
}

const NOTIFICATIONS = `
  SELECT id, cluster_id AS cluster, topic, message, status, node_id, task_id,
         to_char(datetime, 'HH24:MI:SS') AS "time", to_char(datetime, 'DD-MM-YYYY') AS "date"
    FROM notifications ORDER BY id`;

/** Reads what Nailgun told its operators. */
@Injectable()
export class NotificationReader {
  constructor(private readonly dataSource: DataSource) {}

  /** All notifications, the oldest first. */
  list(): Promise<readonly NotificationView[]> {
    return this.dataSource.manager.query<NotificationView[]>(NOTIFICATIONS);
  }
}
