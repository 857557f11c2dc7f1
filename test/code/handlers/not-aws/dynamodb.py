CACHE = {"id": 1}


def get_item(key):
    return CACHE.get(key)
