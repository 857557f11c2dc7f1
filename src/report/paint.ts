import { styleText } from "node:util";

/** The roles of color in a report; the caller decides whether there is color. */
export type Role = "error" | "warning" | "note" | "gutter" | "strong" | "good" | "added" | "removed";
export type Paint = (role: Role, text: string) => string;

const STYLES: Record<Role, Parameters<typeof styleText>[0]> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  note: ["bold", "cyan"],
  gutter: ["bold", "blue"],
  strong: "bold",
  good: ["bold", "green"],
  added: "green",
  removed: "red",
};

export const plainPaint: Paint = (_role, text) => text;

export const colorPaint: Paint = (role, text) => styleText(STYLES[role], text, { validateStream: false });
