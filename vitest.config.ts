import { configDefaults, defineConfig } from "vitest/config";

const slow = "test/**/*.slow.test.ts";

/**
 * Two sizes: `npm test` is what one waits for (3 minutes on two quiet cores), `npm run test:slow` what CI waits for. The limit
 * is only there to end what never ends: a loaded machine must not trip over it.
 */
export default defineConfig({
  test: {
    setupFiles: ["test/support/seed.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: "threads",
    // One for each core: by default one of two stays idle.
    maxWorkers: "100%",
    isolate: false,
    projects: [
      { extends: true, test: { name: "quick", include: ["test/**/*.test.ts"], exclude: [...configDefaults.exclude, slow] } },
      { extends: true, test: { name: "slow", include: [slow] } },
    ],
  },
});
