import { pieces } from "../pieces.ts";
import { type Markup, markup } from "./markup.ts";

/** A sentence with its names as code. */
export function prose(text: string, names: readonly string[] = []): Markup {
  const parts = pieces(text, names).map((piece) =>
    piece.kind === "name" ? markup`<code>${piece.text}</code>` : markup`${piece.text}`,
  );
  return markup`${parts}`;
}

/** A link if the target is a plain web address; otherwise text. */
export function webLink(url: string, text: Markup): Markup {
  if (!/^https:\/\/[\w.~/%#-]+$/.test(url)) return markup`${text} <span class="muted">${url}</span>`;
  return markup`<a href="${url}" rel="noopener noreferrer">${text}</a>`;
}
