const table = require("../lib/table")("NOTES_TABLE");

const json = (statusCode, value) => ({ statusCode, body: JSON.stringify(value) });

exports.all = async () => json(200, await table.all());
exports.one = async ({ params: { id } }) => json(200, await table.one(id));
exports.add = async ({ body }) => {
  const note = JSON.parse(body);
  await table.put(note);
  return json(201, note);
};
