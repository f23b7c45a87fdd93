/**
 * Deployment graphs and their links to releases, environments and plug-ins; sequences of graphs;
 * configuration of OpenStack services given from outside.
 */
export const deployment = `
CREATE TABLE deployment_graphs (
  id SERIAL,
  name varchar(255),
  node_filter varchar(4096),
  on_success text,
  on_error text,
  on_stop text,
  CONSTRAINT deployment_graphs_pkey PRIMARY KEY (id)
);

CREATE TABLE deployment_graph_tasks (
  id SERIAL,
  deployment_graph_id integer NOT NULL,
  task_name varchar(255) NOT NULL,
  version varchar(255) NOT NULL DEFAULT '1.0.0',
  condition text,
  type deployment_graph_tasks_type NOT NULL,
  groups varchar(255)[] NOT NULL DEFAULT '{}',
  tasks varchar(255)[] NOT NULL DEFAULT '{}',
  roles varchar(255)[] NOT NULL DEFAULT '{}',
  reexecute_on varchar(255)[] NOT NULL DEFAULT '{}',
  refresh_on varchar(255)[] NOT NULL DEFAULT '{}',
  required_for varchar(255)[] NOT NULL DEFAULT '{}',
  requires varchar(255)[] NOT NULL DEFAULT '{}',
  cross_depended_by text NOT NULL DEFAULT '[]',
  cross_depends text NOT NULL DEFAULT '[]',
  parameters text DEFAULT '{}',
  _custom text DEFAULT '{}',
  CONSTRAINT deployment_graph_tasks_pkey PRIMARY KEY (id),
  CONSTRAINT _task_name_deployment_graph_id_uc UNIQUE (deployment_graph_id, task_name),
  CONSTRAINT deployment_graph_tasks_deployment_graph_id_fkey FOREIGN KEY (deployment_graph_id)
    REFERENCES deployment_graphs (id) ON DELETE CASCADE
);

CREATE TABLE release_deployment_graphs (
  id SERIAL,
  type varchar(255) NOT NULL,
  deployment_graph_id integer NOT NULL,
  release_id integer NOT NULL,
  CONSTRAINT release_deployment_graphs_pkey PRIMARY KEY (id),
  CONSTRAINT type_release_id_uc UNIQUE (type, release_id),
  CONSTRAINT release_deployment_graphs_deployment_graph_id_fkey FOREIGN KEY (deployment_graph_id)
    REFERENCES deployment_graphs (id) ON DELETE CASCADE,
  CONSTRAINT release_deployment_graphs_release_id_fkey FOREIGN KEY (release_id)
    REFERENCES releases (id) ON DELETE CASCADE
);
CREATE INDEX ix_release_deployment_graphs_deployment_graph_id
  ON release_deployment_graphs (deployment_graph_id);
CREATE INDEX ix_release_deployment_graphs_release_id ON release_deployment_graphs (release_id);

CREATE TABLE cluster_deployment_graphs (
  id SERIAL,
  type varchar(255) NOT NULL,
  deployment_graph_id integer NOT NULL,
  cluster_id integer NOT NULL,
  CONSTRAINT cluster_deployment_graphs_pkey PRIMARY KEY (id),
  CONSTRAINT type_cluster_id_uc UNIQUE (type, cluster_id),
  CONSTRAINT cluster_deployment_graphs_deployment_graph_id_fkey FOREIGN KEY (deployment_graph_id)
    REFERENCES deployment_graphs (id) ON DELETE CASCADE,
  CONSTRAINT cluster_deployment_graphs_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE CASCADE
);
CREATE INDEX ix_cluster_deployment_graphs_cluster_id ON cluster_deployment_graphs (cluster_id);
CREATE INDEX ix_cluster_deployment_graphs_deployment_graph_id
  ON cluster_deployment_graphs (deployment_graph_id);

CREATE TABLE plugin_deployment_graphs (
  id SERIAL,
  type varchar(255) NOT NULL,
  deployment_graph_id integer NOT NULL,
  plugin_id integer NOT NULL,
  CONSTRAINT plugin_deployment_graphs_pkey PRIMARY KEY (id),
  CONSTRAINT type_plugin_id_uc UNIQUE (type, plugin_id),
  CONSTRAINT plugin_deployment_graphs_deployment_graph_id_fkey FOREIGN KEY (deployment_graph_id)
    REFERENCES deployment_graphs (id) ON DELETE CASCADE,
  CONSTRAINT plugin_deployment_graphs_plugin_id_fkey FOREIGN KEY (plugin_id)
    REFERENCES plugins (id) ON DELETE CASCADE
);
CREATE INDEX ix_plugin_deployment_graphs_deployment_graph_id
  ON plugin_deployment_graphs (deployment_graph_id);
CREATE INDEX ix_plugin_deployment_graphs_plugin_id ON plugin_deployment_graphs (plugin_id);

CREATE TABLE deployment_sequences (
  id SERIAL,
  release_id integer NOT NULL,
  name varchar(255) NOT NULL,
  graphs text NOT NULL,
  CONSTRAINT deployment_sequences_pkey PRIMARY KEY (id),
  CONSTRAINT deployment_sequences_release_id_name_key UNIQUE (release_id, name),
  CONSTRAINT deployment_sequences_release_id_fkey FOREIGN KEY (release_id) REFERENCES releases (id)
);

CREATE TABLE openstack_configs (
  id SERIAL,
  is_active boolean NOT NULL,
  config_type openstack_config_types NOT NULL,
  cluster_id integer NOT NULL,
  node_id integer,
  node_role varchar(64),
  created_at timestamp NOT NULL,
  configuration text NOT NULL DEFAULT '{}',
  CONSTRAINT openstack_configs_pkey PRIMARY KEY (id),
  CONSTRAINT openstack_configs_cluster_id_fkey FOREIGN KEY (cluster_id)
    REFERENCES clusters (id) ON DELETE CASCADE,
  CONSTRAINT openstack_configs_node_id_fkey FOREIGN KEY (node_id) REFERENCES nodes (id) ON DELETE SET NULL
);
`;
