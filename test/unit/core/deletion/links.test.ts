import { describe, expect, it } from 'vitest';
import { draftOf, type Draft } from '../../../../core/deletion/draft.ts';
import { gmail } from '../../../../core/deletion/gmail.ts';
import { longestLink, mailto, mailtoWithin } from '../../../../core/deletion/mailto.ts';
import { anyDraft, readGmail, readMailto } from './drafts.ts';
import { fc } from '../../property.ts';

const long = (length: number): Draft => ({
  to: 'a@example.com',
  subject: 's',
  body: 'x'.repeat(length),
});

describe('mailto', () => {
  it('carries what was shown, whatever is in it', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const href = mailto(draft);
        expect(readMailto(href)).toEqual(draftOf(draft));
        // Nothing in it that a shell, a form decoder or a script could take for a sign of its own.
        expect(href).toMatch(
          /^mailto:[A-Za-z0-9@%._~-]+\?subject=[A-Za-z0-9%._~-]*&body=[A-Za-z0-9%._~-]*$/u,
        );
        expect(new URL(href).href).toBe(href);
      }),
      { numRuns: 500 },
    );
  });

  it('writes the vendor’s address so that no program reads its plus as a space', () => {
    const href = mailto({ to: 'admin+privacy@zinclabs.io', subject: "It's", body: 'a b\nc' });
    expect(href).toBe('mailto:admin%2Bprivacy@zinclabs.io?subject=It%27s&body=a%20b%0D%0Ac');
  });

  it('takes the whole letter where it fits, then the short one, then none', () => {
    const overhead = mailto(long(0)).length;
    const most = long(longestLink - overhead);
    const over = long(longestLink - overhead + 1);
    expect(mailtoWithin(most, long(5))).toMatchObject({ value: { compact: false } });
    expect(mailtoWithin(over, most)).toMatchObject({ value: { compact: true, draft: most } });
    expect(mailtoWithin(over, over).ok).toBe(false);
    expect(mailtoWithin(over, null).ok).toBe(false);
  });
});

describe('Gmail', () => {
  it('carries what was shown through the decoding of forms', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const url = new URL(gmail(draft));
        expect(url.origin).toBe('https://mail.google.com');
        expect(readGmail(url.href)).toEqual(draftOf(draft));
        expect([...url.searchParams.keys()]).toEqual(['view', 'fs', 'to', 'su', 'body']);
      }),
      { numRuns: 500 },
    );
  });

  it('encodes plus and at in the address', () => {
    const href = gmail({ to: 'admin+privacy@zinclabs.io', subject: '', body: '' });
    expect(href).toContain('&to=admin%2Bprivacy%40zinclabs.io&');
  });
});

describe('draftOf', () => {
  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(draftOf(draftOf(draft))).toEqual(draftOf(draft));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every sign that can be seen, and makes one line of a subject', () => {
    const { subject, body } = draftOf({
      to: '',
      subject: ' Ä\r\nBcc: x ',
      body: '\n a\tb \r\n\r\n日本 👩‍💻\u2028c \n',
    });
    expect(subject).toBe('Ä Bcc: x');
    expect(body).toBe(' a\tb \n\n日本 👩‍💻\nc');
  });
});
