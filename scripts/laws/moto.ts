import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

/** A moto_server that is started when it is first asked for. */
export function motoServer(): { empty(): Promise<string>; stop(): void } {
  let started: { readonly server: ChildProcess; readonly endpoint: string } | undefined;
  return {
    async empty() {
      started ??= await start();
      for (let attempt = 0; attempt < 300; attempt++) {
        const answer = await fetch(`${started.endpoint}/moto-api/reset`, { method: "POST" }).catch(() => null);
        if (answer?.ok) return started.endpoint;
        await new Promise((done) => setTimeout(done, 200));
      }
      throw new Error("moto_server does not answer; is it on PATH?");
    },
    stop() {
      started?.server.kill();
    },
  };
}

async function start() {
  const port = await freePort();
  const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
  });
  server.on("error", (error) => console.error(`moto_server: ${error.message}`));
  return { server, endpoint: `http://127.0.0.1:${port}` };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
