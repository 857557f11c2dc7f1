class ApiError(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def guarded(function):
    def inner(event, context):
        try:
            return function(event, context)
        except ApiError as error:
            return {"statusCode": error.status, "body": str(error)}

    return inner
