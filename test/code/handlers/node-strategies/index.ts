import { S3 } from "@aws-sdk/client-s3";
import { SFN } from "@aws-sdk/client-sfn";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { DynamoDB } from "@aws-sdk/client-dynamodb";

enum Kind {
  Archive = "archive",
  Index = "index",
  Start = "start",
}

interface Task {
  readonly kind: Kind;
  readonly key: string;
}

abstract class Strategy {
  static readonly all: Strategy[] = [];

  static register(strategy: Strategy): void {
    Strategy.all.push(strategy);
  }

  abstract accepts(task: Task): boolean;
  protected abstract run(task: Task): Promise<unknown>;

  async execute(task: Task): Promise<unknown> {
    console.log(task);
    return this.run(task);
  }
}

class Archive extends Strategy {
  private s3 = new S3({});
  accepts = ({ kind }: Task) => kind === Kind.Archive;

  protected async run({ key }: Task) {
    const Bucket = process.env.BUCKET;
    await this.s3.copyObject({ Bucket, Key: `old/${key}`, CopySource: `${Bucket}/${key}` });
    return this.s3.deleteObject({ Bucket, Key: key });
  }
}

class Index extends Strategy {
  private readonly db = DynamoDBDocument.from(new DynamoDB({}));
  accepts = ({ kind }: Task) => kind === Kind.Index;

  protected run({ key }: Task) {
    return this.db.put({ TableName: process.env.TABLE, Item: { key } });
  }
}

class Start extends Index {
  override accepts = ({ kind }: Task) => kind === Kind.Start;

  protected override async run(task: Task) {
    await super.run(task);
    return new SFN({}).startExecution({ stateMachineArn: process.env.MACHINE, input: JSON.stringify(task) });
  }
}

for (const strategy of [new Archive(), new Index(), new Start()]) Strategy.register(strategy);

export const handler = async (task: Task) => {
  const strategy = Strategy.all.find((each) => each.accepts(task));
  if (strategy === undefined) throw new RangeError(`no strategy for ${task.kind}`);
  return strategy.execute(task);
};
