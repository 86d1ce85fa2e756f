import type { CaughtMail } from "./mailbox.ts";

const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" +
  "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ccc}" +
  "pre{white-space:pre-wrap;background:#f4f4f4;padding:1rem}iframe{width:100%;height:30rem;border:1px solid #ccc}";

/** The list of caught mails as a page that needs no script. */
export function listPage(mails: readonly CaughtMail[]): string {
  const rows = mails.map(
    (mail) =>
      `<tr><td>${escape(mail.receivedAt)}</td><td>${escape(mail.to.join(", "))}</td>` +
      `<td><a href="/messages/${String(mail.id)}">${escape(mail.subject || "(no subject)")}</a></td></tr>`,
  );
  const list =
    rows.length === 0
      ? "<p>No mail yet.</p>"
      : `<table><thead><tr><th>Received</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  return document(
    "Mail inbox",
    `<h1>Mail inbox</h1><p>Every mail that this Warren sends ends here.</p>${list}`,
  );
}

/** One mail; its HTML is shown in a frame that can run nothing. */
export function mailPage(mail: CaughtMail): string {
  const html =
    mail.html === ""
      ? ""
      : `<iframe sandbox title="The mail as HTML" srcdoc="${escape(mail.html)}"></iframe>`;
  return document(
    mail.subject,
    `<p><a href="/">All mails</a></p><h1>${escape(mail.subject || "(no subject)")}</h1>` +
      `<p>From ${escape(mail.from)} to ${escape(mail.to.join(", "))}, ${escape(mail.receivedAt)}</p>` +
      `<pre>${escape(mail.text)}</pre>${html}`,
  );
}

function document(title: string, body: string): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
    `<meta name="viewport" content="width=device-width"><style>${style}</style></head><body>${body}</body></html>`
  );
}

/** Mails come from people: nothing in them may become markup. */
function escape(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
