/** A heartbeat as a server of v0.3.0 posts it: its exact text, numbers as Rust writes them. */
export const heartbeat = `{"userId":"7043454519337943041","event":"ZincObserve - heartbeat","properties":{"cpu_count":4,"total_memory":32882744,"free_memory":26867176,"avail_memory":30695456,"os":"Linux","os_release":"5.10.161+","time_zone":0,"host_name":"ziox-router-6f9c6c549f","zo_version":"v0.3.0","num_org":3,"num_streams":10,"num_users":10,"is_local_mode":true,"local_mode_storage":"disk","streams_total_size":6291456000.0,"streams_compressed_size":62914560.0,"num_ingest_functions":5,"num_query_functions":10,"real_time_alerts":3,"scheduled_alerts":2},"timestamp":"2023-05-01T10:00:00.123456789Z"}`;

/** Basic authorization as the server sends it: its id and no password. */
export const authorization = `Basic ${Buffer.from('7043454519337943041:').toString('base64')}`;

/** The same with what newer releases add, 700 bytes long. */
export const heartbeat700 = heartbeat.replace(
  '"num_org":3',
  '"num_org":3,"num_dashboards":12,"num_logs_streams":7,"num_metrics_streams":2,"logs_orig_size":"5000","traces_orig_size":"10000000000"',
);
