const dayMs = 86_400_000;
/** The day written last: neighbours in a list mostly share it. */
let day = { number: Number.NaN, text: '' };

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Returns a time in RFC 3339, UTC. Times no calendar holds come out as the nearest one that it does. */
export function isoTime(at: number): string {
  const most = 8_640_000_000_000_000;
  const time = Math.trunc(Math.min(most, Math.max(-most, at)));
  const number = Math.floor(time / dayMs);
  if (number !== day.number) {
    const whole = new Date(time).toISOString();
    day = { number, text: whole.slice(0, whole.indexOf('T') + 1) };
  }
  const rest = time - number * dayMs;
  const seconds = Math.floor(rest / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return `${day.text}${clock}:${two(seconds % 60)}.${String(rest % 1000).padStart(3, '0')}Z`;
}
