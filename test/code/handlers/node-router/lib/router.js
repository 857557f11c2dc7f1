module.exports = function router() {
  const routes = [];
  const layers = [];
  const add = (method) => (path, run) => {
    const pattern = new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
    routes.push({ method, pattern, run });
    return api;
  };
  const api = {
    get: add("GET"),
    post: add("POST"),
    use(layer) {
      layers.unshift(layer);
    },
    async dispatch(event) {
      const route = routes.find(({ method, pattern }) => method === event.httpMethod && pattern.test(event.path));
      if (!route) throw Object.assign(new Error("not found"), { status: 404 });
      const params = route.pattern.exec(event.path).groups;
      const last = (given) => route.run({ ...given, params });
      return layers.reduce((next, layer) => (given) => layer(given, next), last)(event);
    },
  };
  return api;
};
