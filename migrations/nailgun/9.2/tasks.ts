/**
 * Tasks and what they leave behind. History and deployment information name a node in text, without a
 * foreign key.
 */
export const tasks = `
CREATE TABLE tasks (
  id SERIAL,
  cluster_id integer,
  uuid varchar(36) NOT NULL,
  name task_name NOT NULL,
  message text,
  status task_status NOT NULL,
  progress integer,
  cache text,
  result text,
  parent_id integer,
  weight double precision,
  deleted_at timestamp,
  deployment_info text,
  cluster_settings text,
  network_settings text,
  tasks_snapshot text,
  graph_type varchar(255),
  dry_run boolean NOT NULL DEFAULT false,
  time_start timestamp,
  time_end timestamp,
  CONSTRAINT tasks_pkey PRIMARY KEY (id),
  CONSTRAINT tasks_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES clusters (id) ON DELETE CASCADE,
  CONSTRAINT tasks_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES tasks (id) ON DELETE CASCADE
);
CREATE INDEX cluster_name_idx ON tasks (cluster_id, name);

CREATE TABLE deployment_history (
  id SERIAL,
  task_id integer NOT NULL,
  node_id varchar,
  deployment_graph_task_name varchar NOT NULL,
  time_start timestamp,
  time_end timestamp,
  status history_task_statuses NOT NULL,
  custom text NOT NULL DEFAULT '{}',
  summary text DEFAULT '{}',
  CONSTRAINT deployment_history_pkey PRIMARY KEY (id),
  CONSTRAINT _task_id_node_id_deployment_graph_task_name_uc
    UNIQUE (task_id, node_id, deployment_graph_task_name),
  CONSTRAINT deployment_history_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
CREATE INDEX deployment_history_task_id_and_status ON deployment_history (task_id, status);
CREATE INDEX deployment_history_task_name_status_idx
  ON deployment_history (deployment_graph_task_name, status);

CREATE TABLE node_deployment_info (
  id SERIAL,
  node_uid varchar(20),
  task_id integer NOT NULL,
  deployment_info text,
  CONSTRAINT node_deployment_info_pkey PRIMARY KEY (id),
  CONSTRAINT node_deployment_info_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
CREATE INDEX node_deployment_info_task_id_and_node_uid ON node_deployment_info (task_id, node_uid);
`;
