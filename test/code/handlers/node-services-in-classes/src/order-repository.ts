import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

abstract class Repository<T extends { id: string }> {
  protected abstract readonly kind: string;

  constructor(
    protected readonly client: DynamoDBDocumentClient,
    protected readonly table: string,
  ) {}

  async find(id: string): Promise<T | undefined> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.table, Key: this.keyOf(id) }));
    return Item as T | undefined;
  }

  async save(item: T): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.table, Item: { ...item, kind: this.kind } }));
  }

  async remove(id: string): Promise<void> {
    await this.client.send(new DeleteCommand({ TableName: this.table, Key: this.keyOf(id) }));
  }

  private keyOf(id: string) {
    return { id, kind: this.kind };
  }
}

export class OrderRepository extends Repository<{ id: string }> {
  protected readonly kind = "order";
}
