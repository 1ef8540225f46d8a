import { execFileSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { onTestFinished } from 'vitest';

/** A network namespace of its own, joined to this machine's by a pair of interfaces. */
export interface Namespace {
  readonly name: string;
  /** Address of this machine on their network. */
  readonly gateway: string;
  /** Address of the namespace there. */
  readonly address: string;
}

const ip = (...words: readonly string[]): string =>
  execFileSync('ip', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Why none can be made here, one sentence; null: they can. */
export const noNamespaces: string | null = whyNot();

function whyNot(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  if (process.getuid?.() !== 0) return 'only root may make a network namespace';
  try {
    const name = `candor-probe-${process.pid}`;
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return null;
  } catch (error) {
    return `ip netns add: ${error instanceof Error ? error.message.split('\n').join(' ') : 'it failed'}`;
  }
}

let made = 0;

/** Makes one on a network of four addresses that belong to nobody (RFC 5737); it is gone after the test. */
export function makeNamespace(): Namespace {
  made += 1;
  const name = `candor-${process.pid}-${made}`;
  const [outer, inner] = [
    `cdo${process.pid % 100_000}n${made}`,
    `cdi${process.pid % 100_000}n${made}`,
  ];
  const taken = new Set(
    Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []),
  );
  const first = (process.pid * 4) % 256;
  const blocks = Array.from({ length: 64 }, (_, at) => (first + at * 4) % 256);
  const block = blocks.find((one) => !taken.has(`198.51.100.${one + 1}`)) ?? 0;
  const [gateway, address] = [`198.51.100.${block + 1}`, `198.51.100.${block + 2}`];
  onTestFinished(() => {
    ip('link', 'del', outer);
    ip('netns', 'del', name);
  });
  ip('netns', 'add', name);
  ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name);
  ip('addr', 'add', `${gateway}/30`, 'dev', outer);
  ip('link', 'set', outer, 'up');
  const within = (...words: readonly string[]) => ip('-n', name, ...words);
  within('link', 'set', 'lo', 'up');
  within('addr', 'add', `${address}/30`, 'dev', inner);
  within('link', 'set', inner, 'up');
  return { name, gateway, address };
}
