import re


class Router:
    def __init__(self):
        self.routes = []

    def route(self, path, methods=("GET",)):
        pattern = re.compile("^" + re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", path) + "$")

        def register(function):
            for method in methods:
                self.routes.append((method, pattern, function))
            return function

        return register

    def dispatch(self, event):
        method = event["requestContext"]["http"]["method"]
        for wanted, pattern, function in self.routes:
            match = pattern.match(event["rawPath"])
            if wanted == method and match:
                return function(**match.groupdict())
        return {"statusCode": 404}
