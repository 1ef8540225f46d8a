import { nothing } from '../call.ts';

/** What the window asks about the relay. */
export const relayCalls = {
  start: nothing.gives<null>(),
  stop: nothing.gives<null>(),
};
