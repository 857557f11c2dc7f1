const known = new Map();

export function clientFor(Client, region = process.env.AWS_REGION) {
  const key = `${Client.name} ${region}`;
  let client = known.get(key);
  if (!client) {
    client = new Client({ region });
    known.set(key, client);
  }
  return client;
}
