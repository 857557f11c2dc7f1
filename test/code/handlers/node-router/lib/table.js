const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const lib = require("@aws-sdk/lib-dynamodb");

const client = lib.DynamoDBDocumentClient.from(new DynamoDBClient({}));

module.exports = (variable) => {
  const TableName = process.env[variable];
  const run = (Command, input) => client.send(new Command({ TableName, ...input }));
  return {
    all: async () => (await run(lib.ScanCommand, { Limit: 100 })).Items,
    one: async (id) => (await run(lib.GetCommand, { Key: { id } })).Item,
    put: (Item) => run(lib.PutCommand, { Item }),
  };
};
