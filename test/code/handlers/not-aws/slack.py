class Client:
    def chat_postMessage(self, text):
        return {"ok": True, "text": text}

    def delete_object(self, Bucket, Key):
        return None


client = Client()
