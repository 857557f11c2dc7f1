class Router:
    def __init__(self):
        self.routes = {}

    def route(self, method, path):
        def register(function):
            self.routes[(method, path)] = function
            return function

        return register

    def find(self, method, path):
        return self.routes.get((method, path))


router = Router()
