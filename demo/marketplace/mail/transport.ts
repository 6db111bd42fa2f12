/** How mails leave: by SMTP, or as files in a folder for whoever has no mail server at hand. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mail, Send } from './mail.ts';

const toMessage = ({ kind, to, subject, text, language }: Mail, id: string, from: string) => ({
  from,
  // As an address and nothing else, whatever is in it.
  to: { name: '', address: to },
  subject,
  text,
  // The same whenever it is sent again, so that a mailbox shows it once.
  messageId: `<${id}@vitrine.invalid>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, 'X-Vitrine-Mail': kind },
  // No mail is a reason to read files or fetch addresses.
  disableFileAccess: true,
  disableUrlAccess: true,
});

/**
 * Sends through a mail server.
 *
 * @param url `smtp://user:password@host:587` or `smtps://…`.
 */
export function bySmtp(url: string, from: string): Send {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return async (mail, id) => void (await transport.sendMail(toMessage(mail, id, from)));
}

/** Writes each mail into a folder as an `.eml` file, which any mail program opens. The same mail again is the same file. */
export function intoFolder(folder: string, from: string): Send {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return async (mail, id) => {
    const { message } = await transport.sendMail(toMessage(mail, id, from));
    // Only the owner may read what shoppers are written.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${id}.eml`);
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
}
