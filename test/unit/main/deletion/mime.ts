import PostalMime from 'postal-mime';
import type { Draft } from '../../../../core/deletion/draft.ts';

/** What a maintained MIME parser reads from a draft file. */
export async function readMime(bytes: Uint8Array): Promise<Draft> {
  const mail = await PostalMime.parse(bytes);
  const text = (mail.text ?? '').replaceAll('\r\n', '\n').replace(/\n$/u, '');
  return { to: mail.to?.[0]?.address ?? '', subject: mail.subject ?? '', body: text };
}
