import {
  array,
  boolean,
  custom,
  enum as oneOf,
  int,
  number,
  strictObject,
  string,
  tuple,
} from 'zod';
import { say } from '../../core/messages/language.ts';
import type { Z } from '../../core/call.ts';

/** What the contract's schemas are made with. Named one by one: all of Zod brings its messages in fifty languages. */
export const builders: Z = {
  array,
  boolean,
  custom,
  enum: oneOf,
  int,
  number,
  say,
  strictObject,
  string,
  tuple,
};
