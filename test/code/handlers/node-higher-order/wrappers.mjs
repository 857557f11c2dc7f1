export const compose =
  (...wrappers) =>
  (of) =>
    wrappers.reduceRight((inner, wrapper) => wrapper(inner), of);

export const withErrors = (next) => async (event, context) => {
  try {
    return await next(event, context);
  } catch (error) {
    console.error(error);
    return { statusCode: 500, body: error.message };
  }
};

export function memoized(of) {
  const known = new Map();
  return async (key) => {
    if (!known.has(key)) known.set(key, of(key));
    return known.get(key);
  };
}

export const withRetries =
  (of, { times = 3, wait = 1 } = {}) =>
  async (...args) => {
    let last;
    for (let attempt = 0; attempt < times; attempt++) {
      try {
        return await of(...args);
      } catch (error) {
        last = error;
        await new Promise((resolve) => setTimeout(resolve, wait * 2 ** attempt));
      }
    }
    throw last;
  };
