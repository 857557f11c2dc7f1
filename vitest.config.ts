import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts"], setupFiles: ["test/support/seed.ts"], testTimeout: 90_000, hookTimeout: 180_000, pool: "threads", isolate: false },
});
