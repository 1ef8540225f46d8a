import { say } from '../../core/messages/language.ts';
import { hostMessages as messages } from './messages.ts';
import type { MetricName, Unit } from '../../core/catalogue/metrics.ts';
import type { WireKey } from '../../core/catalogue/wire-keys.ts';
import type { Missing, Reading } from '../../core/collection.ts';
import { systemNames } from './host-names.ts';
import {
  attempt,
  attemptNow,
  thisMachine,
  type Attempt,
  type HostSources,
  type MemoryAnswer,
  type SystemInformation,
} from './host-sources.ts';

/** What is known of this machine: the metrics of the page in its units, and what newer releases send instead. */
export interface HostReadings {
  readonly metrics: Partial<Record<MetricName, Reading>>;
  readonly wire: Partial<Record<WireKey, Reading>>;
}

/**
 * Reads the eight host metrics of the page, and in `wire` the names and the bytes that servers from
 * v0.5.3 on send. All calls start together; one that fails, or takes more than 5 s, makes only its own
 * metrics missing. Never rejects.
 *
 * systeminformation is asked through its cheapest calls. osInfo() is not one of them: for the name of
 * the machine it runs `hostname -f`, which may ask a name server (and the window stands still until that
 * answers), and it reads serial numbers and hardware addresses that nobody here needs. The name of the
 * machine and of its kernel are read from Node, from where osInfo() has them too.
 */
export async function collectHost(deps: Partial<HostSources> = {}): Promise<HostReadings> {
  const sources: HostSources = { ...thisMachine, ...deps };
  const { limitMs } = sources;
  const loaded = (async () => sources.load())();
  const ask = <T>(name: string, call: (si: SystemInformation) => Promise<T>) =>
    attempt(`systeminformation ${name}`, limitMs, async () => call(await loaded));
  const names = attemptNow(say(messages.systemName), () => systemNames(sources));
  const [memory, processors, kernel, zone] = await Promise.all([
    ask('mem()', (si) => si.mem()),
    ask('cpuCurrentSpeed()', (si) => si.cpuCurrentSpeed()),
    ask("versions('kernel')", (si) => si.versions('kernel')),
    // time() holds the thread while it runs `date`: the others are let off first.
    ask('time()', async (si) => {
      await new Promise((resolve) => setImmediate(resolve));
      return si.time();
    }),
  ]);
  const { metrics, wire } = memoryReadings(memory, sources.platform);
  return {
    metrics: {
      os: text('os.type()', () => kernelAsSent(sources.kernelName())),
      os_release: fold(kernel, ({ kernel: release }) =>
        textReading(release, "systeminformation versions('kernel')"),
      ),
      cpu_count: fold(processors, ({ cores }) =>
        count(cores.length, 'systeminformation cpuCurrentSpeed()'),
      ),
      ...metrics,
      time_zone: fold(zone, ({ timezone }) => offsetReading(timezone, 'systeminformation time()')),
      host_name: text('os.hostname()', sources.hostName),
    },
    wire: {
      os: fold(names, ({ os }) => os),
      os_release: fold(names, ({ os_release }) => os_release),
      ...wire,
    },
  };
}

function memoryReadings(memory: Attempt<MemoryAnswer>, platform: string): HostReadings {
  const source = 'systeminformation mem()';
  // Without /proc/meminfo systeminformation answers free and available with numbers that mean something else.
  const torn = platform === 'linux' && memory.ok && memory.value.writeback === null;
  const size = (part: 'total' | 'free' | 'available', unit: Unit): Reading =>
    fold(memory, (answer) => {
      if (torn && part !== 'total') return absent(say(messages.meminfoUnread));
      const bytes = answer[part];
      if (!isSize(bytes, part === 'total' ? 1 : 0)) {
        return absent(say(messages.answeredBytes, { source, bytes: String(bytes) }));
      }
      // Of a total that is no number, no part is sound.
      if (!(bytes <= answer.total)) {
        const counts = { bytes: String(bytes), total: String(answer.total) };
        return absent(say(messages.answeredBytesOf, { source, ...counts }));
      }
      const value = unit === 'KB' ? Math.floor(bytes / 1024) : bytes;
      const note =
        platform === 'linux' || part === 'total' ? {} : { note: say(messages.countedOtherwise) };
      return { value, unit, source, ...note };
    });
  return {
    metrics: {
      total_memory: size('total', 'KB'),
      free_memory: size('free', 'KB'),
      avail_memory: size('available', 'KB'),
    },
    wire: { total_memory: size('total', 'bytes'), free_memory: size('free', 'bytes') },
  };
}

/**
 * Returns the seconds east of UTC that end what `date +%z` says: `+0100` and `CET+0100` are 3600 (systeminformation
 * puts it behind the zone's name).
 */
export function offsetReading(timezone: string, source: string): Reading {
  const [, sign, hours, minutes] = /([+-])(\d{2})(\d{2})$/.exec(timezone) ?? [];
  if (hours === undefined || minutes === undefined) {
    return absent(say(messages.noOffset, { source, text: JSON.stringify(timezone) }));
  }
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return { value: sign === '-' && seconds > 0 ? -seconds : seconds, unit: 's', source };
}

function count(number: number, source: string): Reading {
  return isSize(number, 1)
    ? { value: number, unit: null, source }
    : absent(say(messages.answered, { source, text: String(number) }));
}

function textReading(value: unknown, source: string): Reading {
  return typeof value === 'string' && value.trim() !== ''
    ? { value, unit: null, source }
    : absent(say(messages.answeredNothing, { source }));
}

function text(source: string, call: () => string): Reading {
  return fold(attemptNow(source, call), (value) => textReading(value, source));
}

/** Servers call the kernel of Windows `Windows`. */
function kernelAsSent(name: string): string {
  return name === 'Windows_NT' ? 'Windows' : name;
}

/** A reading from an answer; an answer of an unforeseen shape is missing too, not a crash. */
function fold<T>(answer: Attempt<T>, read: (value: T) => Reading): Reading {
  if (!answer.ok) return absent(answer.why);
  try {
    return read(answer.value);
  } catch {
    return absent(say(messages.unknownShape));
  }
}

function isSize(number: unknown, least: number): boolean {
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= least;
}

function absent(missing: string): Missing {
  return { missing, remedy: null };
}
