import type { z as zod } from 'zod';
import { contractMessages as messages } from './contract/messages.ts';
import type { say } from './messages/language.ts';
import type { Message } from './messages/message.ts';

/**
 * Zod's builders, as many as the contract needs, and what says a refusal. They are handed in: `core/` imports no package,
 * and the preload must not carry one.
 */
export type Z = Pick<
  typeof zod,
  'array' | 'boolean' | 'custom' | 'enum' | 'int' | 'number' | 'strictObject' | 'string' | 'tuple'
> & { readonly say: typeof say };

/** One call of the contract. */
export interface Call<A extends readonly unknown[], R> {
  /** Returns the schema that checks its arguments. */
  readonly args: (z: Z) => zod.ZodType<A>;
  /** What its outcome carries; a type only. */
  readonly result?: R;
}

/** Declares a call: `takes((z) => z.tuple([z.string()])).gives<number>()`. */
export function takes<A extends readonly unknown[]>(
  args: (z: Z) => zod.ZodType<A>,
): { gives<R>(): Call<A, R> } {
  return { gives: () => ({ args }) };
}

/** Declares a call without arguments: `nothing.gives<number>()`. */
export const nothing = takes((z) => z.tuple([]));

/** Returns the schema of a text of at most `max` UTF-16 code units; a refusal names it (`what`: a case of its message), and never repeats it. */
export function text(z: Z, what: string, max: number): zod.ZodString {
  return z.string().max(max, z.say(messages.tooLong, { what, max: String(max) }));
}

/** Returns the schema of the bytes of a file of at most `max` bytes. */
export function bytes(z: Z, max: number, refusal: Message): zod.ZodType<Uint8Array> {
  return z.custom<Uint8Array>(
    (given) => given instanceof Uint8Array && given.length <= max,
    z.say(refusal),
  );
}
