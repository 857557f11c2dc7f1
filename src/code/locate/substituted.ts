import type { CodePackage } from "../code-package.ts";

/** Files in which a bundler is told what to put in the place of `process.env.NAME`. */
const BUILD_FILE =
  /^(?:package\.json|\.(?:babel|swc)rc(?:\.\w+)?|[\w.-]*(?:esbuild|webpack|rollup|rolldown|rspack|vite|tsup|babel|build|bundle|serverless)[\w.-]*\.(?:[cm]?[jt]s|json|ya?ml))$/i;

/**
 * https://esbuild.github.io/api/#define
 * https://webpack.js.org/plugins/environment-plugin/
 * https://www.npmjs.com/package/@rollup/plugin-replace
 * https://www.npmjs.com/package/babel-plugin-transform-inline-environment-variables
 */
const SUBSTITUTES =
  /\bdefine\b|DefinePlugin|EnvironmentPlugin|plugin-replace|dotenv|inline-environment|environmentPlugin|loadEnv/i;

/** More files than these are not looked through. */
const MOST_FILES = 20;

/**
 * The file that may tell a bundler to replace environment variables by texts, where the code that is read is what the
 * bundler is given: its path in the package.
 */
export const substitutedBy = ({ language, roots }: CodePackage): string | undefined =>
  language === "javascript"
    ? roots.flatMap((root) =>
        root
          .paths()
          .filter((path) => BUILD_FILE.test(path))
          .slice(0, MOST_FILES)
          .filter((path) => SUBSTITUTES.test(root.read(path)?.text ?? "")),
      )[0]
    : undefined;
