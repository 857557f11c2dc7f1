import fc from "fast-check";

/**
 * Property tests try the same cases in every run, so that a red run can be trusted; `FC_SEED=$RANDOM npm test` looks
 * for new ones.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FC_SEED ?? 20_261_121) });
