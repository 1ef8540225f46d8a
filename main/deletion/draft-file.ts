import MailComposer from 'nodemailer/lib/mail-composer';
import { draftOf, type Draft } from '../../core/deletion/draft.ts';

/**
 * A message as a draft file (`.eml`, RFC 5322): `X-Unsent: 1` makes Thunderbird and Outlook open it for editing.
 * UTF-8 in quoted-printable, subject by RFC 2047, lines end in CRLF. No sender, date or message id: the mail
 * program gives its own, and the library's would tell this machine's name.
 */
export async function draftFile(message: Draft): Promise<Uint8Array> {
  const { to, subject, body } = draftOf(message);
  const mail = new MailComposer({
    // As an address and not as a header text: a comma in it must not make two of one.
    ...(to === '' ? {} : { to: { name: '', address: to } }),
    subject,
    text: body,
    textEncoding: 'quoted-printable',
    newline: 'windows',
    headers: { 'X-Unsent': '1' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  // The library writes both by itself unless they are there; an empty one is not written.
  mail.setHeader('Date', ' ');
  mail.setHeader('Message-ID', { value: '' });
  // Said for plain English too, so that a program that adds to the draft need not guess.
  mail.setHeader('Content-Type', 'text/plain; charset=utf-8');
  return mail.build();
}
