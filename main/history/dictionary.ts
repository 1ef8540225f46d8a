/**
 * The preset dictionary of every packed body: what heartbeats of all releases have in common, what is likeliest at
 * the end. It stands in each file as well, so that a body can be read without Candor. Never edited: files need it.
 */
const text = [
  '"context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"}},"_metadata":{"nodeVersion":"24.0.0",',
  '"jsRuntime":"node"},"integrations":{},"messageId":"node-next-1","type":"track","sentAt":"2026-01-01T00:00:00.000Z",',
  '"writeKey":"","batch":[{"event":"OpenObserve - Server stopped","event":"OpenObserve - Starting server",',
  '"event":"ZincObserve - Starting server","event":"Zinc Observe - heartbeat","root_user":"","querier_nodes":1,',
  '"ingester_nodes":1,"num_dashboards":0,"num_logs_streams":1,"num_metrics_streams":1,"streams_total_size_mb":"0",',
  '"streams_compressed_size_mb":"0","logs_orig_size":"0","logs_compressed_size":"0","metrics_orig_size":"0",',
  '"metrics_compressed_size":"0","traces_orig_size":"0","traces_compressed_size":"0",',
  '{"userId":"7","event":"OpenObserve - heartbeat","event":"ZincObserve - heartbeat","properties":{"cpu_count":4,',
  '"total_memory":32882744,"free_memory":26867176,"avail_memory":30695456,"os":"Linux","os_release":"5.10.161+",',
  '"time_zone":0,"host_name":"localhost","zo_version":"v0.3.0","num_org":1,"num_streams":10,"num_users":1,',
  '"is_local_mode":true,"local_mode_storage":"disk","is_HA_mode":false,"number_of_nodes":1,',
  '"streams_total_size":0.0,"streams_compressed_size":0.0,"num_ingest_functions":0,"num_query_functions":1,',
  '"real_time_alerts":0,"scheduled_alerts":0,"deployment_type":"open_source","cluster_coordinator":"nats",',
  '"meta_store":"sqlite"},"timestamp":"2026-01-01T00:00:00.000Z"}',
].join('');

/** The dictionary as bytes. */
export const dictionary: Uint8Array = Buffer.from(text, 'utf8');
