/**
 * The environment variables that Lambda sets itself, and those of the shell that starts its runtimes.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
const SET_BY_LAMBDA =
  /^(_HANDLER|_X_AMZN_TRACE_ID|_LAMBDA_\w+|LAMBDA_\w+|TZ|LANG|PATH|LD_LIBRARY_PATH|NODE_PATH|NODE_ENV|NODE_EXTRA_CA_CERTS|PYTHONPATH|GEM_PATH|HOME|PWD|OLDPWD|SHLVL|SHELL|USER|LOGNAME|HOSTNAME|TERM|TMPDIR|TMP|TEMP|AWS_REGION|AWS_DEFAULT_REGION|AWS_EXECUTION_ENV|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_(LAMBDA|XRAY|CONTAINER)_\w+)$/;

/** Whether a function has it without its configuration. In doubt yes. */
export const isSetByLambda = (name: string): boolean => SET_BY_LAMBDA.test(name);

/** Names under `AWS_` may come to be Lambda's. */
export const mayBeSetByLambda = (name: string): boolean =>
  /^(_HANDLER|_X_AMZN_TRACE_ID|TZ|LANG|PATH|LD_LIBRARY_PATH|PYTHONPATH|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR|HOME|AWS_\w+)$/.test(
    name,
  );
