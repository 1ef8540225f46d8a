import { since, type StandInRelease } from '../releases.ts';

type Version = `v${number}.${number}.${number}`;

/** A key of `/config`: its value on a server whose settings are the release's own. */
type Key = readonly [name: string, value: unknown, from: Version, gone?: Version];

/** Browser monitoring, which nobody set up. */
export const rum = {
  enabled: false,
  client_token: '',
  application_id: '',
  site: '',
  service: '',
  env: '',
  version: '',
  organization_identifier: '',
  api_version: '',
  insecure_http: false,
};

/**
 * What stands in `/config` behind the build, `telemetry_enabled` and the functions, in its order. Seen on v0.3.0,
 * v0.10.7 and v0.16.3; of the others `from` is the first release of the stand-in whose source has the key.
 */
const keys: readonly Key[] = [
  ['lua_fn_enabled', false, 'v0.5.3', 'v0.10.6'],
  ['sql_reserved_keywords', [], 'v0.90.2'],
  ['sql_base64_enabled', false, 'v0.5.3'],
  ['timestamp_column', '_timestamp', 'v0.5.3'],
  ['syslog_enabled', false, 'v0.5.3', 'v0.16.3'],
  ['data_retention_days', 3650, 'v0.5.3'],
  ['extended_data_retention_days', 3650, 'v0.14.7'],
  ['restricted_routes_on_empty_data', false, 'v0.8.0'],
  ['dex_enabled', false, 'v0.8.0', 'v0.9.1'],
  ['sso_enabled', false, 'v0.9.1'],
  ['native_login_enabled', true, 'v0.9.1'],
  ['service_account_enabled', true, 'v0.90.2'],
  ['rbac_enabled', false, 'v0.9.1'],
  ['super_cluster_enabled', false, 'v0.10.7'],
  ['query_on_stream_selection', true, 'v0.9.1'],
  ['show_stream_stats_doc_num', true, 'v0.9.1'],
  ['custom_logo_text', '', 'v0.9.1'],
  ['custom_slack_url', '', 'v0.10.7'],
  ['custom_docs_url', '', 'v0.10.7'],
  ['rum', rum, 'v0.10.7'],
  ['custom_logo_img', null, 'v0.10.7'],
  ['custom_logo_dark_img', null, 'v0.20.0'],
  ['custom_hide_menus', '', 'v0.10.7'],
  ['custom_hide_self_logo', false, 'v0.13.0'],
  ['meta_org', '_meta', 'v0.10.7'],
  ['quick_mode_enabled', false, 'v0.10.7'],
  ['user_defined_schemas_enabled', false, 'v0.10.7'],
  ['user_defined_schema_max_fields', 1000, 'v0.14.7'],
  ['all_fields_name', '_all', 'v0.10.7'],
  ['usage_enabled', false, 'v0.12.2'],
  ['usage_publish_interval', 60, 'v0.12.2'],
  ['ingestion_url', '', 'v0.14.7'],
  ['web_url', '', 'v0.90.2'],
  ['websocket_enabled', false, 'v0.14.7', 'v0.15.0'],
  ['min_auto_refresh_interval', 5, 'v0.14.7'],
  ['query_default_limit', 1000, 'v0.14.7'],
  ['max_dashboard_series', 100, 'v0.14.7'],
  ['actions_enabled', false, 'v0.14.7'],
  ['streaming_enabled', true, 'v0.15.0'],
  ['histogram_enabled', true, 'v0.14.7'],
  ['timechart_enabled', true, 'v0.92.2'],
  ['max_query_range', 0, 'v0.15.0'],
  ['ai_enabled', false, 'v0.15.0'],
  ['dashboard_placeholder', '_o2_all_', 'v0.15.0'],
  ['dashboard_show_symbol_enabled', false, 'v0.15.0'],
  ['ingest_flatten_level', 3, 'v0.16.3'],
  ['log_page_default_field_list', 'uds', 'v0.16.3'],
  ['query_values_default_num', 10, 'v0.20.0'],
];

/** Those keys of that release. */
export function configKeys(release: StandInRelease): object {
  const own = keys.filter(
    ([, , from, gone]) => since(release, from) && !(gone !== undefined && since(release, gone)),
  );
  return Object.fromEntries(own.map(([name, value]) => [name, value]));
}
