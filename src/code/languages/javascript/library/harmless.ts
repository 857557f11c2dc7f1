/** Packages that many programs use, and that call no AWS API. A function that they are given may be called. */
const PACKAGES: ReadonlySet<string> = new Set(
  `axios got node-fetch cross-fetch undici superagent request request-promise ky needle bent phin lodash lodash-es underscore
  ramda rambda remeda immer immutable uuid nanoid ulid ulidx cuid short-uuid ksuid crypto-js bcrypt bcryptjs argon2 jsonwebtoken
  jose jwks-rsa jwk-to-pem aws-jwt-verify passport moment moment-timezone dayjs date-fns date-fns-tz luxon ms zod joi @hapi/joi yup ajv ajv-formats
  ajv-keywords superstruct valibot io-ts fp-ts class-validator class-transformer runtypes typebox @sinclair/typebox env-var envalid
  dotenv dotenv-expand convict config pino pino-pretty winston bunyan log4js loglevel debug chalk kleur colors ansi-styles express
  cors helmet body-parser compression cookie cookie-parser koa fastify hono @hono/zod-validator busboy lambda-multipart-parser
  multer mime mime-types qs query-string url-parse path-to-regexp pg pg-pool pg-promise mysql mysql2 knex sequelize typeorm
  prisma @prisma/client drizzle-orm mongodb mongoose redis ioredis memcached kafkajs amqplib nodemailer mailparser mailgun.js
  @sendgrid/mail twilio stripe @slack/web-api @slack/webhook @slack/bolt slack-notify @octokit/rest @octokit/core
  @octokit/auth-app @octokit/webhooks googleapis google-auth-library firebase-admin openai @anthropic-ai/sdk langchain
  graphql graphql-tag graphql-request apollo-server-lambda @apollo/server @as-integrations/aws-lambda type-graphql sharp jimp
  gm image-size pdfkit pdf-lib puppeteer puppeteer-core playwright-core chrome-aws-lambda @sparticuz/chromium cheerio jsdom
  xml2js fast-xml-parser xmlbuilder2 papaparse csv-parse csv-parser csv-stringify csvtojson exceljs xlsx js-yaml yaml toml ini
  handlebars mustache ejs pug marked showdown turndown sanitize-html archiver adm-zip jszip unzipper yauzl tar tar-stream
  async p-limit p-map p-queue p-retry p-all p-settle p-throttle bluebird q rxjs retry async-retry promise-retry bottleneck
  exponential-backoff cockatiel opossum lru-cache node-cache cacheable keyv memoizee tslib reflect-metadata inversify tsyringe
  typedi aws-lambda @types/aws-lambda aws-xray-sdk-express source-map-support geoip-lite maxmind ua-parser-js iconv-lite he
  validator slugify change-case camelcase camelcase-keys snakecase-keys deepmerge fast-deep-equal deep-equal object-hash flat
  semver glob minimatch fs-extra rimraf mkdirp execa shelljs yargs commander inquirer ora dd-trace datadog-lambda-js newrelic @newrelic/aws-lambda
  @sentry/node @sentry/serverless @sentry/aws-serverless @lumigo/tracer epsagon @opentelemetry/api @opentelemetry/sdk-node
  @opentelemetry/sdk-trace-node @opentelemetry/instrumentation rollbar bugsnag @bugsnag/js honeybadger http-errors http-status-codes
  http-status statuses ip ip-address netmask punycode psl tldts geolib haversine mathjs big.js bignumber.js decimal.js
  ethers web3 viem discord.js telegraf node-telegram-bot-api web-push apn snowflake-sdk mssql oracledb tedious ssh2
  ssh2-sftp-client basic-ftp ldapjs soap strong-soap alexa-sdk ask-sdk-core ask-sdk @line/bot-sdk probot @probot/octokit-plugin-config
  launchdarkly-node-server-sdk unleash-client posthog-node mixpanel analytics-node @segment/analytics-node algoliasearch
  @elastic/elasticsearch @opensearch-project/opensearch elasticsearch react react-dom next vue preact svelte tiny-invariant
  ts-pattern neverthrow effect purify-ts iterare streamx through2 split2 stream-json JSONStream ndjson get-stream into-stream
  form-data formidable jsonpath jsonpath-plus jmespath json5 jsonschema jsonc-parser flatted safe-stable-stringify
  fast-json-stringify mnemonist heap-js hash-wasm murmurhash xxhashjs base64-js base64url buffer events util process stream-browserify
  readable-stream pump pumpify end-of-stream once wrappy inherits safe-buffer is-stream type-fest ts-toolbelt utility-types
  @smithy/types @aws-sdk/types pluralize inflection faker @faker-js/faker sinon chai jest vitest mocha nock aws-sdk-client-mock`.split(
    /\s+/,
  ),
);

/** `lodash/map` is of `lodash`, `@scope/name/part` of `@scope/name`. */
export const packageOf = (name: string): string => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

export const isHarmless = (name: string): boolean =>
  PACKAGES.has(packageOf(name)) ||
  name.startsWith("@types/") ||
  name.startsWith("lodash.") ||
  name.startsWith("@date-fns/");
