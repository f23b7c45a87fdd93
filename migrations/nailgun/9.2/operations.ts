/**
 * What the master keeps about itself: notifications, the journal of actions, statistics, its own settings.
 */
export const operations = `
CREATE TABLE notifications (
  id SERIAL,
  cluster_id integer,
  node_id integer,
  task_id integer,
  topic notif_topic NOT NULL,
  message text,
  status notif_status NOT NULL,
  datetime timestamp NOT NULL,
  CONSTRAINT notifications_pkey PRIMARY KEY (id),
  CONSTRAINT notifications_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE SET NULL,
  CONSTRAINT notifications_node_id_fkey FOREIGN KEY (node_id) REFERENCES nodes (id) ON DELETE SET NULL,
  CONSTRAINT notifications_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks (id) ON DELETE SET NULL
);

CREATE TABLE action_logs (
  id SERIAL,
  actor_id varchar(64),
  action_group varchar(64) NOT NULL,
  action_name varchar(64) NOT NULL,
  action_type action_type NOT NULL,
  start_timestamp timestamp NOT NULL,
  end_timestamp timestamp,
  is_sent boolean,
  additional_info text NOT NULL,
  cluster_id integer,
  task_uuid varchar(36),
  CONSTRAINT action_logs_pkey PRIMARY KEY (id)
);

CREATE TABLE capacity_log (
  id SERIAL,
  report text,
  datetime timestamp,
  CONSTRAINT capacity_log_pkey PRIMARY KEY (id)
);

CREATE TABLE oswl_stats (
  id SERIAL,
  cluster_id integer NOT NULL,
  created_date date NOT NULL,
  updated_time time NOT NULL,
  resource_type oswl_resource_type NOT NULL,
  resource_data text,
  resource_checksum text NOT NULL,
  is_sent boolean NOT NULL,
  version_info json DEFAULT '{}',
  CONSTRAINT oswl_stats_pkey PRIMARY KEY (id),
  CONSTRAINT oswl_stats_cluster_id_created_date_resource_type_unique_key
    UNIQUE (cluster_id, created_date, resource_type)
);
CREATE INDEX ix_oswl_stats_cluster_id ON oswl_stats (cluster_id);
CREATE INDEX ix_oswl_stats_created_date ON oswl_stats (created_date);
CREATE INDEX ix_oswl_stats_is_sent ON oswl_stats (is_sent);
CREATE INDEX ix_oswl_stats_resource_type ON oswl_stats (resource_type);

CREATE TABLE master_node_settings (
  id SERIAL,
  master_node_uid varchar(36) NOT NULL,
  settings json DEFAULT '{}',
  CONSTRAINT master_node_settings_pkey PRIMARY KEY (id)
);
`;
