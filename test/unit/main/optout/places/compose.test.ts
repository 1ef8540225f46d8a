import { describe, expect, it } from 'vitest';
import { readCompose } from '../../../../../main/optout/places/compose.ts';
import { setCompose } from '../../../../../main/optout/places/compose-edit.ts';

const key = 'ZO_TELEMETRY';

function changed(text: string): string {
  const splice = setCompose(text, 'zinc', key, 'false');
  if (typeof splice === 'string') throw new Error(splice);
  expect(readCompose(splice.text, 'zinc', key)?.value).toBe('false');
  // What was put in is found again, and taken out leaves every byte as it was.
  const parts = splice.text.split(splice.added);
  if (parts.length === 2) expect(parts.join(splice.removed)).toBe(text);
  return splice.text;
}

const head = '# ours\nservices:\n  zinc:\n    image: "x"   # pinned\n';
const tail = '    ports: [ "5080:5080" ]\n\n  other:\n    image: y\n';

it.each([
  [
    'a map',
    `${head}    environment:\n      ZO_ROOT_USER_EMAIL: a@b.c  # root\n      ZO_TELEMETRY: "true"  # hm\n${tail}`,
    `${head}    environment:\n      ZO_ROOT_USER_EMAIL: a@b.c  # root\n      ZO_TELEMETRY: "false"  # hm\n${tail}`,
  ],
  [
    'a map in single quotes',
    `${head}    environment: {A: b, ZO_TELEMETRY: 'true'}\n${tail}`,
    `${head}    environment: {A: b, ZO_TELEMETRY: 'false'}\n${tail}`,
  ],
  [
    'a map that does not set it',
    `${head}    environment:\n      A: b   # last\n      # a word more\n${tail}`,
    `${head}    environment:\n      A: b   # last\n      ZO_TELEMETRY: "false"\n      # a word more\n${tail}`,
  ],
  [
    'a map whose last value is a block',
    `${head}    environment:\n      A: |\n        b\n        c\n${tail}`,
    `${head}    environment:\n      A: |\n        b\n        c\n      ZO_TELEMETRY: "false"\n${tail}`,
  ],
  [
    'a list',
    `${head}    environment:\n    - A=b\n    - ZO_TELEMETRY=true   # hm\n${tail}`,
    `${head}    environment:\n    - A=b\n    - ZO_TELEMETRY=false   # hm\n${tail}`,
  ],
  [
    'a list in quotes',
    `${head}    environment:\n      - "ZO_TELEMETRY=true"\n${tail}`,
    `${head}    environment:\n      - "ZO_TELEMETRY=false"\n${tail}`,
  ],
  [
    'a list that does not set it',
    `${head}    environment:\n      - A=b # x\n${tail}`,
    `${head}    environment:\n      - A=b # x\n      - ZO_TELEMETRY=false\n${tail}`,
  ],
  [
    'a list in brackets',
    `${head}    environment: [ "A=b" ]\n${tail}`,
    `${head}    environment: [ "A=b", ZO_TELEMETRY=false ]\n${tail}`,
  ],
  [
    'a value from the shell',
    `${head}    environment:\n      ZO_TELEMETRY: \${ZO_TELEMETRY:-true}\n${tail}`,
    `${head}    environment:\n      ZO_TELEMETRY: "false"\n${tail}`,
  ],
  [
    'a name that the shell fills',
    `${head}    environment:\n      - ZO_TELEMETRY\n${tail}`,
    `${head}    environment:\n      - ZO_TELEMETRY=false\n${tail}`,
  ],
  [
    'an empty environment',
    `${head}    environment:\n${tail}`,
    `${head}    environment: { ZO_TELEMETRY: "false" }\n${tail}`,
  ],
  [
    'no environment',
    `${head}${tail}`,
    `${head}    ports: [ "5080:5080" ]\n    environment:\n      ZO_TELEMETRY: "false"\n\n  other:\n    image: y\n`,
  ],
  [
    'no final newline',
    `${head}    environment:\n      A: b`,
    `${head}    environment:\n      A: b\n      ZO_TELEMETRY: "false"`,
  ],
  [
    'a shared map taken over and more',
    `x-env: &env\n  ZO_TELEMETRY: "true"\n${head}    environment:\n      <<: *env\n      A: b\n${tail}`,
    `x-env: &env\n  ZO_TELEMETRY: "true"\n${head}    environment:\n      <<: *env\n      A: b\n      ZO_TELEMETRY: "false"\n${tail}`,
  ],
  [
    'a shared map',
    `x-env: &env\n  ZO_TELEMETRY: "true"\n${head}    environment: *env\n${tail}`,
    `x-env: &env\n  ZO_TELEMETRY: "true"\n${head}    environment: { <<: *env, ZO_TELEMETRY: "false" }\n${tail}`,
  ],
])('%s: only the one value changes', (_name, before, after) => {
  expect(changed(before)).toBe(after);
  expect(changed(before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
});

describe('what cannot be done without touching more is refused, with the reason', () => {
  it.each([
    [
      'a shared list',
      `x-env: &env [ A=b ]\n${head}    environment: *env\n${tail}`,
      'list that other services share',
    ],
    [
      'an environment that the whole service takes over',
      'x-base: &base\n  environment: { A: b }\nservices:\n  zinc:\n    <<: *base\n    image: x\n',
      'comes from an anchor',
    ],
    ['no such service', 'services:\n  other:\n    image: y\n', 'no service zinc'],
    ['no YAML', 'services: [\n', 'does not parse'],
    ['an anchor that is not there', 'services:\n  zinc:\n    environment: *gone\n', ''],
  ])('%s', (_name, text, reason) => {
    const splice = setCompose(text, 'zinc', key, 'false');
    expect(splice).toEqual(expect.any(String));
    expect(splice).toContain(reason);
  });
});

it('its files of variables are told, however they are written', () => {
  expect(files('a.env')?.environmentFiles).toEqual(['a.env']);
  expect(files('[a.env, { path: b.env, required: false }]')?.environmentFiles).toEqual([
    'a.env',
    'b.env',
  ]);
});

function files(text: string): ReturnType<typeof readCompose> {
  return readCompose(`services:\n  zinc:\n    env_file: ${text}\n`, 'zinc', key);
}
