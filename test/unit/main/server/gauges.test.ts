import { expect, it } from 'vitest';
import { readGauges } from '../../../../main/server/answers/gauges.ts';

it('sums sizes by type, over labels of any content and order', () => {
  const page = [
    '# HELP zo_storage_original_bytes bytes',
    'zo_http_incoming_requests{cluster="c",instance="host \\"a\\" \\\\",endpoint="/"} 3',
    'zo_storage_original_bytes{organization="a,stream_type=\\"metrics\\"}",stream="s",stream_type="logs"} 1e3 1690000000000',
    'zo_storage_original_bytes{stream_type="logs",organization="b"} 24\r',
    'zo_storage_original_bytes{stream_type="traces",organization="b"} 5',
    'zo_storage_compressed_bytes{stream_type="logs",organization="b"} 7',
    'zo_meta_num_nodes{node_role="all"} 1',
    'other_storage_original_bytes{stream_type="logs"} 999',
    '',
  ].join('\n');
  const { hostName, nodes, original, compressed } = readGauges(page);
  expect(hostName).toBe('host "a" \\');
  expect(Object.fromEntries(nodes)).toEqual({ all: 1 });
  expect(Object.fromEntries(original ?? [])).toEqual({ logs: 1024, traces: 5 });
  expect(Object.fromEntries(compressed ?? [])).toEqual({ logs: 7 });
});

it.each(['-1', 'NaN', '+Inf', '9007199254740993', '1.5', 'x', ''])(
  'a size of %j spoils its kind, and no other',
  (value) => {
    const page = [
      'zo_storage_original_bytes{stream_type="logs"} 5',
      `zo_storage_original_bytes{stream_type="traces"} ${value}`,
      'zo_storage_original_bytes{stream_type="logs"} 6',
      'zo_storage_compressed_bytes{stream_type="logs"} 2',
    ].join('\n');
    expect(readGauges(page).original).toBeNull();
    expect(readGauges(page).compressed?.get('logs')).toBe(2);
  },
);

it.each(['', '<!doctype html>', 'zo_storage_original_bytes{stream_type="lo', '\n\n'])(
  'a page of %j has nothing',
  (page) => {
    const { hostName, nodes, compressed } = readGauges(page);
    expect([hostName, nodes.size, compressed]).toEqual([null, 0, null]);
  },
);
