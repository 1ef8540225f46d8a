import { describe, expect, test } from 'vitest';
import { vendor } from '../../../../core/deletion/facts.ts';
import { gmail } from '../../../../core/deletion/gmail.ts';
import { mailto } from '../../../../core/deletion/mailto.ts';
import {
  mayCompose,
  mayMail,
  openCompose,
  openDraftFile,
  openMail,
} from '../../../../main/desktop/open-link.ts';

const draft = { to: vendor.address, subject: 'Request & more', body: 'Hello,\n\nÄ = 1' };
const own = mailto(draft);
const page = gmail(draft);

function recorder(problem = '') {
  const opened: string[] = [];
  return {
    opened,
    openExternal: async (address: string) => void opened.push(address),
    openPath: async (path: string) => {
      opened.push(path);
      return problem;
    },
  };
}

describe('a letter is handed to the mail program', () => {
  test('when it goes to the vendor', async () => {
    const shell = recorder();
    expect(await openMail(own, shell)).toEqual({ ok: true, value: null });
    expect(shell.opened).toEqual([own]);
    expect(own).toMatch(/^mailto:admin%2Bprivacy@zinclabs\.io\?subject=/u);
  });

  test.each([
    mailto({ ...draft, to: 'someone@example.org' }),
    mailto({ ...draft, to: `${vendor.address},someone@example.org` }),
    mailto({ ...draft, to: '' }),
    mailto({ ...draft, body: 'x'.repeat(1600) }),
    own.replace('mailto:', 'MAILTO:'),
    `${own}&bcc=someone@example.org`,
    `${own}&attach=/etc/passwd`,
    own.replace('?subject=', '?cc=someone@example.org&subject='),
    `${own}\r\nBcc: someone@example.org`,
    `${own} x`,
    'file:///etc/passwd',
    '',
  ])('and not otherwise: %j', async (address) => {
    const shell = recorder();
    expect(mayMail(address)).toBe(false);
    expect(await openMail(address, shell)).toMatchObject({ error: { code: 'not-allowed' } });
    expect(shell.opened).toEqual([]);
  });

  test('where none can be started, the user is told what to do instead', async () => {
    const shell = { openExternal: () => Promise.reject(new Error('xdg-email: 4')) };
    const outcome = await openMail(own, shell);
    expect(JSON.stringify(outcome)).toMatch(/Copy the letter, or save it/u);
    expect(JSON.stringify(outcome)).not.toContain('xdg');
  });
});

describe('a letter is handed to Gmail', () => {
  test('on its compose page', async () => {
    const shell = recorder();
    expect(await openCompose(page, shell)).toEqual({ ok: true, value: null });
    expect(shell.opened).toEqual([page]);
  });

  test.each([
    page.replace('mail.google.com', 'mail.google.com.evil.example'),
    page.replace('mail.google.com', 'evil.example'),
    page.replace('https:', 'http:'),
    page.replace('/mail/?view=cm&', '/mail/u/0/?view=cm&'),
    page.replace('//mail', '//user@mail'),
    gmail({ ...draft, body: 'x'.repeat(1600) }),
    `${page}\n`,
  ])('and nowhere else: %j', async (address) => {
    expect(mayCompose(address)).toBe(false);
    expect(await openCompose(address, recorder())).toMatchObject({ ok: false });
  });
});

describe('a draft file', () => {
  test('is opened from the drafts of the profile', async () => {
    const shell = recorder();
    const file = '/profile/drafts/DEL-7K3QX-9WMPA.eml';
    expect(await openDraftFile(file, '/profile', shell)).toEqual({ ok: true, value: null });
    expect(shell.opened).toEqual([file]);
  });

  test.each([
    '/profile/drafts/../settings.json',
    '/profile/drafts/../../etc/x.eml',
    '/profile/drafts/sub/x.eml',
    '/profile/x.eml',
    '/profile/drafts/x.sh',
    '/profile/drafts/x.eml.sh',
    '/other/drafts/x.eml',
    'drafts/x.eml',
  ])('and nothing else: %s', async (file) => {
    const shell = recorder();
    expect(await openDraftFile(file, '/profile', shell)).toMatchObject({ ok: false });
    expect(shell.opened).toEqual([]);
  });

  test('where no program takes it, the user learns where it is', async () => {
    const file = '/profile/drafts/DEL-1.eml';
    const outcome = await openDraftFile(file, '/profile', recorder('No application'));
    expect(outcome).toMatchObject({ ok: false });
    expect(JSON.stringify(outcome)).toContain(file);
  });
});
