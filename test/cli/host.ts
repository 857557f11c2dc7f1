import { Writable } from "node:stream";
import type { Host, Terminal } from "../../src/shell/streams.ts";

/** A host that keeps what is written. */
export function hostAt(cwd: string, env: Host["env"] = {}, tty = false) {
  const out: string[] = [];
  const err: string[] = [];
  const host: Host = { cwd, env, stdout: keeping(out, tty), stderr: keeping(err, tty) };
  return { host, out: () => out.join(""), err: () => err.join("") };
}

function keeping(parts: string[], isTTY: boolean): Terminal {
  const stream = new Writable({
    write(chunk, _encoding, next) {
      parts.push(String(chunk));
      next();
    },
  });
  return Object.assign(stream, { isTTY });
}
